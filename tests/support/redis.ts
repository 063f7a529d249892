import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openRedis } from '#adapters/redis/connection';
import { freePort } from './free-port.ts';
import { eventually } from './processes.ts';

export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A real Redis of a test's own that keeps nothing. */
export const startRedis = async (): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: 'ignore', cwd: '/' });
  const exited = once(child, 'exit');
  const url = `redis://127.0.0.1:${port}`;
  const redis = openRedis(url);
  await eventually(
    'Redis',
    () =>
      redis.run('return {1}', [], []).then(
        () => true,
        () => undefined,
      ),
    60_000,
  );
  redis.close();
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};
