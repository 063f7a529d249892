import DataLoader from 'dataloader';
import type { LiveSessions } from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { Sql } from '../sql.ts';
import { IS_LIVE } from './live-sessions-sql.ts';

/** Sessions asked for in one statement at most. */
const AT_ONCE = 100;

/** Asks for the sessions of all requests that came in together in one statement: each of them is checked, every time. */
export const createLiveSessions = (sql: Sql): LiveSessions => {
  const sessions = new DataLoader<TokenSubject, boolean>((subjects) => areLive(sql, subjects), {
    cache: false,
    maxBatchSize: AT_ONCE,
    // After all requests that lie ready were read, and before any more are waited for.
    batchScheduleFn: (ask) => void setImmediate(ask),
  });
  return { isLive: (subject) => sessions.load(subject) };
};

const areLive = async (sql: Sql, subjects: readonly TokenSubject[]): Promise<readonly boolean[]> => {
  const found = await sql<{ place: number }>(
    `select place::int from unnest($1::bigint[], $2::uuid[]) with ordinality as asked (user_id, id, place)
     join sessions using (user_id, id) where ${IS_LIVE}`,
    [subjects.map(({ userId }) => userId), subjects.map(({ sessionId }) => sessionId)],
  );
  const places = new Set(found.map(({ place }) => place));
  return subjects.map((_, index) => places.has(index + 1));
};
