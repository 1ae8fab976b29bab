'use client';

export { RtasAuthentication, type RtasAuthenticationProps } from './RtasAuthentication.tsx';
export { RtasRegistration, type RtasRegistrationProps } from './RtasRegistration.tsx';
export type { ScreenProps } from './useScreen.ts';
