/** What happened to an account's security. Never holds a secret. */
export interface AuditEvent {
  readonly event:
    | 'signed-up'
    | 'signed-in'
    | 'sign-in-failed'
    | 'refreshed-in-grace'
    | 'token-refused'
    | 'refresh-reused'
    | 'generation-ahead'
    | 'signed-out'
    | 'password-changed'
    | 'account-deleted';
  readonly severity: 'info' | 'warning' | 'critical';
  readonly userId?: number | undefined;
  readonly sessionId?: string | undefined;
  readonly detail?: string | undefined;
}

export interface AuditLog {
  record(event: AuditEvent): void;
}
