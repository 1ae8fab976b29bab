import type {
  EndedPayload,
  ErrorPayload,
  PersonPayload,
  RegistrationPendingPayload,
  RegistrationSuccessPayload,
  TransactionPendingPayload,
  TransactionSuccessPayload,
} from './payloads.ts';

/** What a builder was told to call. */
export interface Callbacks {
  onConnectionEstablished?: () => void;
  onConnectionClose?: (error?: ErrorPayload) => void;
  onConnectionReconnecting?: () => void;
  onConnectionReconnected?: () => void;
  onError?: (error: ErrorPayload) => void;
  onRegistrationPending?: (data: RegistrationPendingPayload) => void;
  onRegistrationSuccess?: (data: RegistrationSuccessPayload) => void;
  onRegistrationRejected?: (data: EndedPayload) => void;
  onRegistrationExpired?: (data: PersonPayload) => void;
  onRegistrationCancelled?: (data: EndedPayload) => void;
  onTransactionPending?: (data: TransactionPendingPayload) => void;
  onTransactionSuccess?: (data: TransactionSuccessPayload) => void;
  onTransactionRejected?: (data: EndedPayload) => void;
  onTransactionExpired?: (data: PersonPayload) => void;
  onTransactionCancelled?: (data: EndedPayload) => void;
}
