/** Stories that look like another one, on purpose: what tells them apart is not on the screen. */
export const twins: Readonly<Record<string, string>> = {
  'registration/connecting': 'registration/idle',
  'registration/polling': 'registration/waiting',
  'registration/error-token-invalid': 'registration/error-origin-denied',
  'registration/error-flow-not-found': 'registration/error-token-expired',
  'registration/error-session-failed': 'registration/error-relay-unreachable',
  'authentication/connecting': 'authentication/idle',
  'authentication/polling': 'authentication/waiting',
  'authentication/resend-available': 'authentication/waiting',
  'authentication/error-token-invalid': 'authentication/error-origin-denied',
  'authentication/error-flow-not-found': 'authentication/error-token-expired',
  'authentication/error-session-failed': 'authentication/error-relay-unreachable',
};
