import { createInMemoryTipQueries } from '#adapters/in-memory/activity/tip-queries';
import { InMemoryTips } from '#adapters/in-memory/activity/tips';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createTipQueries } from '#adapters/postgres/activity/tip-queries';
import { createTipStore } from '#adapters/postgres/activity/tip-store';
import type { MovieItem } from '#application/catalogue/movie-queries';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { block } from '../support/friend-rows.ts';
import { describeTipStore } from './tip-store.ts';

describeTipStore('Memory', () => {
  const users = new Set<number>();
  const movies = new Set<number>();
  const blocks = new Set<string>();
  let lastId = 0;
  const tips = new InMemoryTips({
    hasUser: (id) => users.has(id),
    hasMovie: (id) => movies.has(id),
    areApart: (one, other) => blocks.has(`${one} ${other}`) || blocks.has(`${other} ${one}`),
  });
  const queries = createInMemoryTipQueries({
    tips,
    movies: { byIds: (ids) => Promise.resolve(ids.map((id) => ({ id }) as MovieItem)) },
    identity: { userWhoSignsIn: () => undefined },
  });
  const add = (to: Set<number>) => {
    lastId += 1;
    to.add(lastId);
    return Promise.resolve(lastId);
  };
  const change = (work: () => unknown): Promise<void> => {
    work();
    return Promise.resolve();
  };
  return Promise.resolve({
    ...{ tips, queries, aUser: () => add(users), aMovie: () => add(movies) },
    removeUser: (id) => change(() => users.delete(id)),
    removeMovie: (id) => change(() => movies.delete(id)),
    block: (blocker, blocked) => change(() => blocks.add(`${blocker} ${blocked}`)),
    close: () => Promise.resolve(),
  });
});

describeTipStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  return {
    tips: createTipStore(sql),
    queries: createTipQueries(sql),
    aUser: () => aUser({ unitOfWork }),
    aMovie: () => aMovie(sql),
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    removeMovie: async (id) => {
      await sql('delete from movies where id = $1', [id]);
    },
    block: (blocker, blocked) => block(sql, blocker, blocked),
    close: () => database.drop(),
  };
});
