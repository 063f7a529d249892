import type { SecurityEvent } from '#domain/identity/security-event';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { SecurityEvents } from './security-events.ts';
import type { SessionStore } from './session-store.ts';
import type { TokenSubject } from './token-signer.ts';

/** The caller has no live session of that number; whether somebody else has is not told. */
export type NoSuchSession = Refusal<'no-such-session'>;

interface Ports {
  readonly unitOfWork: UnitOfWork<{ sessions: SessionStore; events: SecurityEvents }>;
  readonly audit: AuditLog;
}

const sessionsEnded: SecurityEvent = { kind: 'sessions-ended', device: null };

/** `isCurrent`: it was the one by which it was asked. */
export type RevokeSession = (
  caller: TokenSubject,
  number: number,
) => Promise<Outcome<{ readonly isCurrent: boolean }, NoSuchSession>>;

/** Ends one of one's own sessions. */
export const revokeSession =
  (ports: Ports): RevokeSession =>
  async (caller, number) => {
    const sessionId = await ports.unitOfWork.run(async ({ sessions, events }) => {
      const ended = await sessions.endNumbered(caller.userId, number, 'revoked');
      if (ended !== undefined) await events.add(caller.userId, sessionsEnded);
      return ended;
    });
    if (sessionId === undefined) return refuse({ code: 'no-such-session' });
    ports.audit.record({ event: 'session-revoked', severity: 'info', userId: caller.userId, sessionId });
    return accept({ isCurrent: sessionId === caller.sessionId });
  };

export type RevokeOtherSessions = (caller: TokenSubject) => Promise<void>;

/** Ends all of one's own sessions but the one by which it is asked. */
export const revokeOtherSessions =
  (ports: Ports): RevokeOtherSessions =>
  async (caller) => {
    const ended = await ports.unitOfWork.run(async ({ sessions, events }) => {
      const count = await sessions.endOthers(caller.userId, caller.sessionId, 'revoked');
      if (count > 0) await events.add(caller.userId, sessionsEnded);
      return count;
    });
    if (ended > 0)
      ports.audit.record({
        event: 'session-revoked',
        severity: 'info',
        ...caller,
        detail: `${ended} others`,
      });
  };
