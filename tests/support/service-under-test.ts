/**
 * The processes of the service around an API of a few lines, for tests that are about processes. `FAULTY=yes` makes
 * every worker end at once.
 */
import cluster from 'node:cluster';
import { supervise } from '#bootstrap/supervisor';
import { work } from '#bootstrap/worker';

if (cluster.isPrimary) {
  process.exit(await supervise(() => Promise.resolve()));
} else {
  await work(() => {
    if (process.env['FAULTY'] === 'yes') return Promise.reject(new Error('On purpose.'));
    return Promise.resolve({
      // Answers with its process id once the whole body is there.
      handle: (request, response) => void request.resume().on('end', () => response.end(String(process.pid))),
      close: () => Promise.resolve(),
    });
  });
}
