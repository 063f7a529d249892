import { deviceInWords } from '#domain/identity/device';
import type { Rotation, SessionPolicy } from '#domain/identity/session';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditEvent, AuditLog } from '../ports/audit-log.ts';
import type { SessionChanges } from './session-store.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import type { RefreshClaims, TokenSigner } from './token-signer.ts';

/** Sign in again. */
export interface SessionEnded extends Refusal<'session-ended'> {
  /** True when the session of this token is known to be over; false when the token says nothing we can trust. */
  readonly isOver: boolean;
}

/** More siblings than one window allows; the session is unharmed. */
export interface TooManyRefreshes extends Refusal<'too-many-refreshes'> {
  readonly retryAfterSeconds: number;
  readonly limit: number;
  readonly windowSeconds: number;
}

export type RefreshTokens = (
  refreshToken: string,
) => Promise<Outcome<IssuedTokens, SessionEnded | TooManyRefreshes>>;

interface Ports {
  readonly sessions: SessionChanges;
  readonly signer: TokenSigner;
  readonly sign: SignSession;
  readonly audit: AuditLog;
}

const AUDITED: Partial<Record<Rotation['is'], Pick<AuditEvent, 'event' | 'severity'>>> = {
  rotated: { event: 'refreshed', severity: 'routine' },
  sibling: { event: 'refreshed-in-grace', severity: 'info' },
  reused: { event: 'refresh-reused', severity: 'warning' },
  ahead: { event: 'generation-ahead', severity: 'critical' },
};

/** Renews both tokens. The rules stand in `Session.rotate`. */
export const refreshTokens = (ports: Ports, policy: SessionPolicy): RefreshTokens => {
  const rotate = (claims: RefreshClaims) =>
    ports.sessions.change(claims, (session, { now, username, note }) => {
      const rotation = session.rotate(claims.generation, policy, now);
      if (rotation.is === 'reused' || rotation.is === 'ahead')
        note({ kind: 'session-reused', device: deviceInWords(session.label) });
      return {
        rotation,
        session: { id: session.id, userId: session.userId, username, idleEnd: session.idleEnd },
      };
    });

  return async (refreshToken) => {
    const verified = ports.signer.verifyRefresh(refreshToken);
    if (verified.is !== 'valid') {
      const detail = verified.is === 'invalid' ? verified.reason : 'expired';
      ports.audit.record({ event: 'token-refused', severity: 'info', detail });
      return refuse({ code: 'session-ended', isOver: false });
    }
    const { claims } = verified;
    const changed = await rotate(claims);
    if (changed === undefined) return refuse({ code: 'session-ended', isOver: true });

    const { rotation, session } = changed;
    const audited = AUDITED[rotation.is];
    if (audited) ports.audit.record({ ...audited, userId: claims.userId, sessionId: claims.sessionId });
    switch (rotation.is) {
      case 'rotated':
      case 'sibling':
        return accept(ports.sign({ ...session, generation: rotation.generation }));
      case 'throttled':
        return refuse({
          code: 'too-many-refreshes',
          retryAfterSeconds: rotation.retryAfterSeconds,
          limit: policy.graceUses,
          windowSeconds: Math.ceil(policy.grace / 1000),
        });
      case 'reused':
      case 'ahead':
      case 'over':
        return refuse({ code: 'session-ended', isOver: true });
    }
  };
};
