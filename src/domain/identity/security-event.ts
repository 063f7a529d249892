/** What may tell the owner of an account that somebody else is at it. */
export const securityEventKinds = [
  'new-device',
  'password-changed',
  'password-reset',
  'email-changed',
  'email-restored',
  'session-reused',
  'sessions-ended',
  'not-me',
  'account-locked',
  'account-closed',
  'account-reopened',
  'username-changed',
  'second-factor-on',
  'second-factor-off',
  'generator-removed',
  'passkey-added',
  'passkey-removed',
  'passkey-copied',
  'recovery-code-used',
  'recovery-codes-renewed',
  'factor-removal-asked',
  'reset-forced',
  'access-token-made',
  'access-token-revoked',
] as const;

export type SecurityEventKind = (typeof securityEventKinds)[number];

export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  /** In words, such as "Firefox on Linux"; null where it is no matter of one device. */
  readonly device: string | null;
}
