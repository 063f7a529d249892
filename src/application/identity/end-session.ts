import type { AuditLog } from '../ports/audit-log.ts';
import type { SessionChanges } from './session-store.ts';
import type { TokenSigner, TokenSubject, Verified } from './token-signer.ts';

export interface HeldTokens {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
}

export type EndSession = (held: HeldTokens) => Promise<void>;

interface Ports {
  readonly sessions: SessionChanges;
  readonly signer: TokenSigner;
  readonly audit: AuditLog;
}

/** Signs out. An expired token of ours still tells which session; anything else, or nothing, changes nothing. */
export const endSession = (ports: Ports): EndSession => {
  const subjectsOf = ({ accessToken, refreshToken }: HeldTokens): TokenSubject[] =>
    [
      refreshToken === undefined ? undefined : subjectOf(ports.signer.verifyRefresh(refreshToken)),
      accessToken === undefined ? undefined : subjectOf(ports.signer.verifyAccess(accessToken)),
    ].filter((subject) => subject !== undefined);

  return async (held) => {
    for (const subject of subjectsOf(held)) {
      const ended = await ports.sessions.change(subject, (session, { now }) => {
        const wasLive = session.isLive(now);
        session.end('signed-out', now);
        return wasLive;
      });
      const { userId, sessionId } = subject;
      if (ended === true) ports.audit.record({ event: 'signed-out', severity: 'info', userId, sessionId });
    }
  };
};

const subjectOf = <Claims extends TokenSubject>(verified: Verified<Claims>): TokenSubject | undefined =>
  verified.is === 'invalid' ? undefined : verified.claims;
