import { InMemoryDismissals } from '#adapters/in-memory/taste/dismissals';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createDismissalStore } from '#adapters/postgres/taste/dismissal-store';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeDismissalStore } from './dismissal-store.ts';

describeDismissalStore('Memory', () => {
  const [users, movies, people] = [new Set<number>(), new Set<number>(), new Set<number>()];
  let lastId = 0;
  const dismissals = new InMemoryDismissals({
    hasUser: (id) => users.has(id),
    hasMovie: (id) => movies.has(id),
    personName: (id) => (people.has(id) ? `Person ${id}` : undefined),
  });
  const add = (to: Set<number>) => {
    lastId += 1;
    to.add(lastId);
    return Promise.resolve(lastId);
  };
  const remove = (from: Set<number>, id: number) => {
    from.delete(id);
    return Promise.resolve();
  };
  return Promise.resolve({
    ...{ dismissals, genre: 'War' },
    ...{ aUser: () => add(users), aMovie: () => add(movies), aPerson: () => add(people) },
    ...{ removeUser: (id) => remove(users, id), removeMovie: (id) => remove(movies, id) },
    close: () => Promise.resolve(),
  });
});

describeDismissalStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  await sql("insert into genres (name) values ('War')");
  let people = 0;
  return {
    dismissals: createDismissalStore(sql),
    genre: 'War',
    aUser: () => aUser({ unitOfWork }),
    aMovie: () => aMovie(sql),
    aPerson: async () => {
      people += 1;
      const [row] = await sql<{ id: number }>('insert into people (name) values ($1) returning id', [
        `Person ${people}`,
      ]);
      return row!.id;
    },
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    removeMovie: async (id) => {
      await sql('delete from movies where id = $1', [id]);
    },
    close: () => database.drop(),
  };
});
