import { getFlowV3 } from './GetFlowV3.ts';
import { getJwks } from './GetJwks.ts';
import { getLiveness } from './GetLiveness.ts';
import { getMetrics } from './GetMetrics.ts';
import { getOpenApiDocument } from './GetOpenApiDocument.ts';
import { getOwnFlowV3, preflightOwnFlowV3 } from './GetOwnFlowV3.ts';
import { getReadiness } from './GetReadiness.ts';
import { login } from './Login.ts';
import type { Operation } from './operation.ts';
import { redeemResultV3 } from './RedeemResultV3.ts';
import { registrationCallbackV3 } from './RegistrationCallbackV3.ts';
import { registrationEndUserTokenV2 } from './RegistrationEndUserTokenV2.ts';
import { renewToken } from './RenewToken.ts';
import { transactionCallbackV3 } from './TransactionCallbackV3.ts';
import { transactionEndUserTokenV2 } from './TransactionEndUserTokenV2.ts';

/** Everything that a relay answers besides the hub. */
export const operations: readonly Operation[] = [
  login,
  renewToken,
  registrationEndUserTokenV2,
  transactionEndUserTokenV2,
  registrationCallbackV3,
  transactionCallbackV3,
  getFlowV3,
  getOwnFlowV3,
  preflightOwnFlowV3,
  redeemResultV3,
  getJwks,
  getOpenApiDocument,
  getLiveness,
  getReadiness,
  getMetrics,
];
