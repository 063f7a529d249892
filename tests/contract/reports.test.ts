import { InMemoryReports } from '#adapters/in-memory/moderation/reports';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { createOpenedReports } from '#adapters/postgres/moderation/opened-reports';
import { createReportStore } from '#adapters/postgres/moderation/report-store';
import type { ReportedComment } from '#domain/moderation/report';
import type { PlainText } from '#domain/plain-text';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { describeReportStore } from './reports.ts';

const TEXT = 'Text.' as PlainText;

describeReportStore('Memory', () => {
  const [users, comments] = [new Set<number>(), new Map<number, ReportedComment>()];
  let lastId = 0;
  const aUser = (): Promise<number> => {
    users.add((lastId += 1));
    return Promise.resolve(lastId);
  };
  const reports = new InMemoryReports({
    hasUser: (id) => users.has(id),
    comment: (id) => comments.get(id),
  });
  return Promise.resolve({
    ...{ reports, opened: reports, aUser },
    aComment: async () => {
      const authorId = await aUser();
      comments.set((lastId += 1), { authorId, body: TEXT });
      return lastId;
    },
    comment: (id) => Promise.resolve(comments.get(id)!),
    editComment: (id, body) => Promise.resolve(void comments.set(id, { ...comments.get(id)!, body })),
    removeUser: (id) => Promise.resolve(void users.delete(id)),
    removeComment: (id) => Promise.resolve(void comments.delete(id)),
    close: () => Promise.resolve(),
  });
});

describeReportStore('Postgres', async () => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const unitOfWork = createIdentityUnitOfWork(orm);
  const movie = await aMovie(sql);
  return {
    reports: createReportStore(sql),
    opened: createOpenedReports(sql),
    aUser: () => aUser({ unitOfWork }),
    aComment: async () => {
      const [row] = await sql<{ id: number }>(
        `insert into comments (movie_id, user_id, body, spoiler, created_at) values ($1, $2, $3, false, now())
         returning id`,
        [movie, await aUser({ unitOfWork }), TEXT],
      );
      return row!.id;
    },
    comment: async (id) => {
      const [row] = await sql<ReportedComment>(
        'select user_id as "authorId", body from comments where id = $1',
        [id],
      );
      return row!;
    },
    editComment: async (id, body) => {
      await sql('update comments set body = $2 where id = $1', [id, body]);
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
