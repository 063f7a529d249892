import { InMemoryReports } from '#adapters/in-memory/moderation/reports';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createOpenedReports } from '#adapters/postgres/moderation/opened-reports';
import { createReportStore } from '#adapters/postgres/moderation/report-store';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeReportStore } from './reports.ts';

describeReportStore('Memory', () => {
  const [users, comments] = [new Set<number>(), new Set<number>()];
  let lastId = 0;
  const add = (to: Set<number>): Promise<number> => {
    to.add((lastId += 1));
    return Promise.resolve(lastId);
  };
  const reports = new InMemoryReports({
    hasUser: (id) => users.has(id),
    hasComment: (id) => comments.has(id),
  });
  return Promise.resolve({
    ...{ reports, opened: reports, aUser: () => add(users), aComment: () => add(comments) },
    removeUser: (id) => Promise.resolve(void users.delete(id)),
    removeComment: (id) => Promise.resolve(void comments.delete(id)),
    close: () => Promise.resolve(),
  });
});

describeReportStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  const author = await aUser({ unitOfWork });
  const movie = await aMovie(sql);
  return {
    reports: createReportStore(sql),
    opened: createOpenedReports(sql),
    aUser: () => aUser({ unitOfWork }),
    aComment: async () => {
      const [row] = await sql<{ id: number }>(
        `insert into comments (movie_id, user_id, body, spoiler, created_at) values ($1, $2, 'Text.', false, now())
         returning id`,
        [movie, author],
      );
      return row!.id;
    },
    removeUser: async (id) => {
      await sql('delete from users where id = $1', [id]);
    },
    removeComment: async (id) => {
      await sql('delete from comments where id = $1', [id]);
    },
    close: () => database.drop(),
  };
});
