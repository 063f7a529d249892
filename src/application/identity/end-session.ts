import type { AuditLog } from '../ports/audit-log.ts';
import { sessionsNamedBy, type HeldTokens } from './held-tokens.ts';
import type { SessionChanges } from './session-store.ts';
import type { TokenSigner } from './token-signer.ts';

export type EndSession = (held: HeldTokens) => Promise<void>;

interface Ports {
  readonly sessions: SessionChanges;
  readonly signer: TokenSigner;
  readonly audit: AuditLog;
}

/** Signs out. An expired token of ours still tells which session; anything else, or nothing, changes nothing. */
export const endSession =
  (ports: Ports): EndSession =>
  async (held) => {
    for (const subject of sessionsNamedBy(held, ports.signer)) {
      const ended = await ports.sessions.change(subject, (session, { now }) => {
        const wasLive = session.isLive(now);
        session.end('signed-out', now);
        return wasLive;
      });
      if (ended === true) ports.audit.record({ event: 'signed-out', severity: 'info', ...subject });
    }
  };
