import { linkLife } from '#domain/recovery/account-link';
import { SESSION_KEPT } from '#domain/identity/session-kept';
import type { Sql } from '../sql.ts';

/** Rows that one step looks at. */
const STEP = 1_000;

/** The session that a step ended with. */
interface Place {
  readonly userId: number;
  readonly id: string;
}

const FIRST: Place = { userId: 0, id: '00000000-0000-0000-0000-000000000000' };

/**
 * Walks along the primary key: an index on when sessions end would have every refresh write it. A session that somebody
 * uses is left alone.
 */
const SWEEP_SESSIONS = `
with page as (
  select user_id, id, least(ended_at, idle_end, absolute_end) < now() - $3::interval as is_over
  from sessions where (user_id, id) > ($1, $2::uuid) order by user_id, id limit ${STEP}
), old as (
  select sessions.user_id, sessions.id from sessions join page using (user_id, id)
  where is_over for update of sessions skip locked
), removed as (
  delete from sessions using old where sessions.user_id = old.user_id and sessions.id = old.id
)
select user_id as "userId", id, (select count(*) from page) as looked
from page order by user_id desc, id desc limit 1`;

const SWEEP_EMAIL_CHANGES = `
delete from email_changes where (user_id, number) in (
  select user_id, number from email_changes where changed_at < now() - $1::interval
  order by changed_at limit ${STEP}
)`;

/** Those that no process has looked up: where none sends mail, nobody removes them otherwise. */
const SWEEP_RESET_REQUESTS = `
delete from reset_requests where id in (select id from reset_requests order by id limit ${STEP})
  and asked_at < now() - interval '1 day'`;

const SWEEP_INVITATIONS = `
delete from invitations where id in (
  select id from invitations where expires_at < now() order by expires_at limit ${STEP}
)`;

/** Nobody takes a challenge after its end, used or not. Clocks of machines of ours may differ by a minute. */
const SWEEP_CHALLENGES = `
delete from used_challenges where id in (
  select id from used_challenges where expires_at < now() - interval '1 hour' order by expires_at limit ${STEP}
)`;

/** Removes a little of what is over; false when it has been through all of it and begins anew with the next call. */
export type Sweep = () => Promise<boolean>;

export const createSweep = (sql: Sql): Sweep => {
  let place = FIRST;
  return async () => {
    await sql(SWEEP_EMAIL_CHANGES, [`${linkLife['undo-email']} milliseconds`]);
    await sql(SWEEP_RESET_REQUESTS, []);
    await sql(SWEEP_INVITATIONS, []);
    await sql(SWEEP_CHALLENGES, []);
    const [last] = await sql<Place & { readonly looked: number }>(SWEEP_SESSIONS, [
      place.userId,
      place.id,
      `${SESSION_KEPT} milliseconds`,
    ]);
    const hasMore = last?.looked === STEP;
    place = hasMore ? last : FIRST;
    return hasMore;
  };
};
