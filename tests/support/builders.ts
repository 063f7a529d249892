import { randomUUID } from 'node:crypto';
import type { SessionStore } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { UserStore } from '#application/identity/user-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { parseEmailAddress } from '#domain/identity/email-address';
import { parseBirthDate } from '#domain/identity/personal-details';
import { Session, type SessionPolicy } from '#domain/identity/session';
import { MAX_LIVE_SESSIONS, sessionsMakingRoom } from '#domain/identity/session-limit';
import { User } from '#domain/identity/user';
import { parseUsername } from '#domain/identity/username';
import { POLICY } from './identity.ts';
import { accepted } from './outcomes.ts';

export interface WantedUser {
  readonly username?: string;
  readonly email?: string | null;
  readonly birthDate?: string | null;
  readonly passwordHash?: string;
  readonly createdAt?: Date;
}

/** A name that no other test uses. */
export const freshName = (): string => `u${randomUUID().replaceAll('-', '').slice(0, 20)}`;

/** Somebody with an account, not kept anywhere yet; whatever the case is not about is made up. */
export const newUser = (id: number, wanted: WantedUser = {}): User => {
  const createdAt = wanted.createdAt ?? new Date('2026-11-23T12:00:00Z');
  const { email = null, birthDate = null } = wanted;
  return User.register(
    {
      id,
      username: accepted(parseUsername(wanted.username ?? freshName())),
      email: email === null ? null : accepted(parseEmailAddress(email)),
      birthDate: birthDate === null ? null : accepted(parseBirthDate(birthDate, createdAt)),
      passwordHash: wanted.passwordHash ?? 'a hash',
    },
    createdAt,
  );
};

interface Units {
  readonly unitOfWork: UnitOfWork<{ users: UserStore; sessions: SessionStore }>;
}

/** Keeps a new user; the outcome is the store's. */
export const addUser = ({ unitOfWork }: Units, wanted: WantedUser = {}) =>
  unitOfWork.run(async ({ users }) => {
    const user = newUser(await users.nextId(), wanted);
    const added = await users.add(user);
    return added.ok ? { ok: true as const, value: user.id } : added;
  });

/** The id of a user who is kept. */
export const aUser = async (units: Units, wanted: WantedUser = {}): Promise<number> =>
  accepted(await addUser(units, wanted));

/** One more open session of a user. */
export const aSession = async (
  { unitOfWork }: Units,
  userId: number,
  {
    limit = MAX_LIVE_SESSIONS,
    policy = POLICY,
    label = 'Browser',
  }: { limit?: number; policy?: SessionPolicy; label?: string } = {},
): Promise<TokenSubject> => {
  const id = randomUUID();
  await unitOfWork.run(({ sessions }) =>
    sessions.open(
      userId,
      (live) => sessionsMakingRoom(live, limit),
      (now) => Session.start({ id, userId, label }, policy, now),
    ),
  );
  return { userId, sessionId: id };
};

/** Loads a user, changes it, saves it. */
export const change = ({ unitOfWork }: Units, id: number, how: (user: User) => void) =>
  unitOfWork.run(async ({ users }) => {
    const user = await users.byId(id);
    if (user === undefined) throw new Error(`There is no user ${id}.`);
    how(user);
    return users.save(user);
  });
