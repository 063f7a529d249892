import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { eventually } from './processes.ts';

export const hasPrometheus = (): boolean =>
  ['prometheus', 'promtool'].every((program) => spawnSync(program, ['--version']).status === 0);

export interface Prometheus {
  /** How many series an expression has now; faults on one that cannot be read. */
  count(expression: string): Promise<number>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly result: readonly unknown[] };
}

/** A Prometheus that looks at a service each second, with nothing kept from before. */
export const startPrometheus = async (target: string): Promise<Prometheus> => {
  const folder = mkdtempSync(join(tmpdir(), 'movieconnect-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const job = { job_name: 'movieconnect', static_configs: [{ targets: [target] }] };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [job] }));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  const ask = (path: string): Promise<Response> => fetch(`http://${address}${path}`);
  await eventually(
    'Prometheus',
    async () => (await ask('/-/ready').catch(() => undefined))?.ok || undefined,
    60_000,
  );
  return {
    count: async (expression) => {
      const answer = (await (
        await ask(`/api/v1/query?query=${encodeURIComponent(expression)}`)
      ).json()) as Answer;
      if (answer.status !== 'success') throw new Error(`${expression}: ${answer.error ?? ''}`);
      return answer.data?.result.length ?? 0;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
