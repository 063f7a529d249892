import { deviceInWords } from '#domain/identity/device';
import { isNewDevice } from '#domain/identity/new-device';
import { sessionsMakingRoom } from '#domain/identity/session-limit';
import { Session, type SessionPolicy } from '#domain/identity/session';
import type { User } from '#domain/identity/user';
import { accept, type Outcome } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Ids } from '../ports/ids.ts';
import type { AccountStores } from './account-stores.ts';
import { sessionsNamedBy, type HeldTokens } from './held-tokens.ts';
import type { IssuedTokens, SignSession } from './session-tokens.ts';
import type { TokenSigner, TokenSubject } from './token-signer.ts';

/** Where somebody signs in. */
export interface Arrival {
  /** What the owner will know the session by, such as the browser's name. */
  readonly label: string;
  /**
   * What the browser's cookies hold already. A live session's refresh token tells a known device from a stranger; and
   * whosever session they are of, it ends with this sign-in, for nobody would be left to end it.
   */
  readonly held?: HeldTokens | undefined;
}

export interface OpenedSession {
  readonly session: Session;
  readonly username: string;
  readonly ended: readonly TokenSubject[];
  /** The account was closed until now. */
  readonly isReopened: boolean;
}

/** Opens a session, and a closed account again, for somebody who has shown who they are, within the unit of work that found it so. */
export const openSession =
  (ports: { readonly signer: TokenSigner; readonly ids: Ids }, policy: SessionPolicy) =>
  async (
    { users, sessions, events }: Pick<AccountStores, 'users' | 'sessions' | 'events'>,
    user: User,
    { label, held = {} }: Arrival,
    hasShownFactor: boolean,
  ): Promise<OpenedSession> => {
    const former = sessionsNamedBy(held, ports.signer);
    const hasTokenOfAccount = former.some(({ userId }) => userId === user.id);
    if (isNewDevice({ label, hasTokenOfAccount }, await sessions.latestLabels(user.id)))
      await events.add(user.id, { kind: 'new-device', device: deviceInWords(label) });
    const isReopened = user.reopen();
    if (isReopened) {
      await users.save(user);
      await events.add(user.id, { kind: 'account-reopened', device: deviceInWords(label) });
    }
    const ended: TokenSubject[] = [];
    for (const subject of former) if (await sessions.end(subject, 'signed-in-again')) ended.push(subject);
    const id = ports.ids.next();
    const session = await sessions.open(user.id, sessionsMakingRoom, (now) =>
      Session.start({ id, userId: user.id, label, hasShownFactor }, policy, now),
    );
    return { session, username: user.username, ended, isReopened };
  };

/** Writes down that it was opened, and what it ended, and issues its first pair of tokens. */
export const issueFor = (
  ports: { readonly audit: AuditLog; readonly sign: SignSession },
  { session, username, ended, isReopened }: OpenedSession,
  detail?: string,
): Outcome<IssuedTokens, never> => {
  for (const former of ended)
    ports.audit.record({ event: 'signed-out', severity: 'info', ...former, detail: 'signed in again' });
  const { id, userId, generation, idleEnd } = session;
  const how = detail === undefined ? {} : { detail };
  ports.audit.record({ event: 'signed-in', severity: 'info', userId, sessionId: id, ...how });
  if (isReopened) ports.audit.record({ event: 'account-reopened', severity: 'info', userId, sessionId: id });
  return accept({ ...ports.sign({ id, userId, generation, idleEnd, username }), isReopened });
};
