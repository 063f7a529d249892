/** Loaded into every process of a service: each worker writes down how late its event loop was, a line a second. */
import cluster from 'node:cluster';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const folder = process.env['LAG_FILES'];
if (folder !== undefined && cluster.isWorker) {
  mkdirSync(folder, { recursive: true });
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    appendFileSync(join(folder, String(process.pid)), `${delay.max / 1e6}\n`);
    delay.reset();
  }, 1_000).unref();
}
