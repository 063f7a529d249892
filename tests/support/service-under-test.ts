/**
 * The processes of the service around an API of a few lines, for tests that are about processes. `FAULTY=yes` makes
 * every worker end at once.
 */
import cluster from 'node:cluster';
import { openDatabase } from '#adapters/postgres/database';
import { supervise } from '#bootstrap/supervisor';
import { work } from '#bootstrap/worker';

if (cluster.isPrimary) {
  process.exit(await supervise(() => Promise.resolve()));
} else {
  await work(async (_, url) => {
    if (process.env['FAULTY'] === 'yes') throw new Error('On purpose.');
    const database = await openDatabase({ url, poolSize: 2, statementTimeout: 1_000 });
    const answerOfDatabase = async (): Promise<string> => {
      const [row] = await database.sql<{ pid: number }>('select pg_backend_pid() as pid');
      return `backend ${row?.pid ?? 0}`;
    };
    return {
      // Answers with its process id once the whole body is there, and for /database with that of a backend there.
      handle: (request, response) =>
        void request.resume().on('end', () => {
          if (request.url === '/database')
            void answerOfDatabase()
              .catch(String)
              .then((text) => response.end(text));
          else response.end(String(process.pid));
        }),
      close: () => database.close(),
    };
  });
}
