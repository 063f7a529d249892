/** What happened to an account's security. Never holds a secret. */
export interface AuditEvent {
  readonly event:
    | 'signed-up'
    | 'signed-in'
    | 'sign-in-failed'
    | 'refreshed'
    | 'refreshed-in-grace'
    | 'token-refused'
    | 'refresh-reused'
    | 'generation-ahead'
    | 'signed-out'
    | 'session-revoked'
    | 'password-changed'
    | 'account-deleted'
    | 'account-closed'
    | 'account-reopened'
    | 'second-factor-asked'
    | 'second-factor-failed'
    | 'factor-changed'
    | 'access-token-changed'
    | 'moderated';
  /** `routine`: all is as it should be, many times a day; only somebody who looks closely or counts wants to know. */
  readonly severity: 'routine' | 'info' | 'warning' | 'critical';
  readonly userId?: number | undefined;
  readonly sessionId?: string | undefined;
  readonly detail?: string | undefined;
}

export interface AuditLog {
  record(event: AuditEvent): void;
}
