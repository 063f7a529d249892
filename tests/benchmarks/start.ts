/** How long a first and a second start take until the service is ready, and what a worker keeps resident. */
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { Service } from '../support/service.ts';

const LATER_STARTS = 3;

const seconds = async (start: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await start();
  return (performance.now() - begun) / 1000;
};

/** Resident megabytes of every worker of the service on this port; Linux only, elsewhere none. */
const workerMegabytes = async (port: number): Promise<readonly number[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (
        !environment.includes(`PORT=${port}`) ||
        !environment.some((line) => line.startsWith('NODE_UNIQUE_ID='))
      )
        return [];
      const [, resident] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return resident === undefined ? [] : [Math.round(Number(resident) / 1024)];
    } catch {
      return [];
    }
  });
};

const folder = await mkdtemp(join(tmpdir(), 'movieconnect-start-'));
const port = await freePort();
const starts: number[] = [];
let megabytes: readonly number[] = [];
for (let round = 0; round <= LATER_STARTS; round += 1) {
  let service: Service | undefined;
  starts.push(await seconds(async () => (service = await Service.start(join(folder, 'data'), port))));
  for (let page = 0; page < 50; page += 1)
    await fetch(`http://localhost:${port}/api/movies/popular/?limit=100`);
  megabytes = await workerMegabytes(port);
  await service?.stop();
}
const [first = NaN, ...later] = starts;
console.table({
  'first start, s': { measured: first.toFixed(1), goal: 'under 60' },
  'second start, s (median)': {
    measured: later.toSorted((a, b) => a - b)[later.length >> 1]?.toFixed(1),
    goal: 'under 4',
  },
  'a worker, MB resident': { measured: megabytes.join(', '), goal: 'under 220' },
});
await rm(folder, { recursive: true, force: true });
