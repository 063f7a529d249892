/** The service's own processes and wiring, on a database that is prepared; `GET /pid` tells which worker answers. */
import cluster from 'node:cluster';
import { createApi } from '#bootstrap/api';
import { supervise } from '#bootstrap/supervisor';
import { work } from '#bootstrap/worker';

if (cluster.isPrimary) {
  process.exit(await supervise(() => Promise.resolve()));
} else {
  await work(async (...given) => {
    const api = await createApi(...given);
    return {
      handle: (request, response) => {
        if (request.url === '/pid') response.end(String(process.pid));
        else api.handle(request, response);
      },
      close: () => api.close(),
    };
  });
}
