'use client';

export type * from '@rtas/core';
export { createAuthentication, createRegistration, RtasError } from '@rtas/core';
export type { FlowResult } from './useFlow.ts';
export {
  type UseRtasAuthenticationOptions,
  type UseRtasAuthenticationResult,
  useRtasAuthentication,
} from './useRtasAuthentication.ts';
export {
  type UseRtasRegistrationOptions,
  type UseRtasRegistrationResult,
  useRtasRegistration,
} from './useRtasRegistration.ts';
