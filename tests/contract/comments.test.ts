import { InMemoryComments } from '#adapters/in-memory/comments/comments';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { PostgresCommentStore } from '#adapters/postgres/comments/comment-store';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeCommentStore } from './comments.ts';

describeCommentStore('Memory', () => {
  const users = new Map<number, string>();
  const movies = new Set<number>();
  let lastId = 0;
  const nextId = () => (lastId += 1);
  return Promise.resolve({
    comments: new InMemoryComments({ username: (id) => users.get(id), hasMovie: (id) => movies.has(id) }),
    aUser: (username) => {
      const id = nextId();
      users.set(id, username);
      return Promise.resolve(id);
    },
    aMovie: () => {
      const id = nextId();
      movies.add(id);
      return Promise.resolve(id);
    },
    removeUser: (id) => Promise.resolve(void users.delete(id)),
    removeMovie: (id) => Promise.resolve(void movies.delete(id)),
    close: () => Promise.resolve(),
  });
});

describeCommentStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  return {
    comments: new PostgresCommentStore(orm, sql),
    aUser: (username) => aUser({ unitOfWork }, { username }),
    aMovie: () => aMovie(sql),
    removeUser: (id) => unitOfWork.run(async ({ users }) => users.remove((await users.byId(id))!)),
    removeMovie: async (id) => {
      await sql('delete from movies where id = $1', [id]);
    },
    close: () => database.drop(),
  };
});
