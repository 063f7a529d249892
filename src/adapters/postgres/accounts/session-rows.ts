import type { TokenSubject } from '#application/identity/token-signer';
import { Session } from '#domain/identity/session';
import type { Sql } from '../sql.ts';

// By hand, not by the mapper, which takes twice the CPU of all else that a refresh does.

/** The session, locked for the rest of the transaction. */
export const lockedSession = async (
  sql: Sql,
  { userId, sessionId }: TokenSubject,
): Promise<Session | undefined> => {
  const [row] = await sql<Session>(
    `select user_id as "userId", id, generation, rotated_at as "rotatedAt", grace_uses as "graceUses",
       created_at as "createdAt", last_used_at as "lastUsedAt", idle_end as "idleEnd", absolute_end as "absoluteEnd",
       ended_at as "endedAt", ended_why as "endedWhy", label, second_factor_at as "secondFactorAt"
     from sessions where user_id = $1 and id = $2 for update`,
    [userId, sessionId],
  );
  return row && Object.assign(Object.create(Session.prototype) as object, row);
};

const CHANGING = [
  'generation',
  'rotatedAt',
  'graceUses',
  'lastUsedAt',
  'idleEnd',
  'endedAt',
  'endedWhy',
] as const satisfies readonly (keyof Session)[];

/** Writes what is not as before, if anything is. */
export const saveChanges = async (
  sql: Sql,
  before: Pick<Session, (typeof CHANGING)[number]>,
  session: Session,
): Promise<void> => {
  if (CHANGING.every((field) => before[field] === session[field])) return;
  await sql(
    `update sessions set generation = $3, rotated_at = $4, grace_uses = $5, last_used_at = $6, idle_end = $7,
       ended_at = $8, ended_why = $9
     where user_id = $1 and id = $2`,
    [session.userId, session.id, ...CHANGING.map((field) => session[field])],
  );
};
