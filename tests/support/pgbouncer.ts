import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { eventually } from './processes.ts';

export const hasPgbouncer = (): boolean => spawnSync('pgbouncer', ['--version']).status === 0;

export interface Pooler {
  /** The same database with the same user, through the pooler. */
  through(url: string): string;
  kill(): Promise<void>;
  /** Starts it again where it was. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const NOBODY = 65_534;

const answers = (port: number): Promise<true | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(undefined));
  });

/** PgBouncer as it comes, in transaction mode, before the server of `url`; with `settings` of its own besides. */
export const startPgbouncer = async (
  url: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Pooler> => {
  const server = new URL(url);
  const folder = mkdtempSync(join(tmpdir(), 'movieconnect-pgbouncer-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${server.username}" "${server.password}"\n`);
  const lines = Object.entries({
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    pool_mode: 'transaction',
    auth_type: 'scram-sha-256',
    auth_file: users,
    // Servers that went are looked for again soon.
    server_login_retry: '1',
    ...settings,
  }).map(([name, value]) => `${name} = ${value}`);
  const config = join(folder, 'pgbouncer.ini');
  const upstream = `* = host=${server.hostname} port=${server.port}`;
  writeFileSync(config, ['[databases]', upstream, '[pgbouncer]', ...lines, ''].join('\n'));
  // It refuses to run as root.
  const person = process.getuid?.() === 0 ? { uid: NOBODY, gid: statSync(folder).gid } : {};
  const start = async () => {
    const child = spawn('pgbouncer', ['-q', config], { ...person, stdio: 'ignore' });
    const exited = once(child, 'exit');
    await eventually('PgBouncer', () => answers(port));
    return { child, exited };
  };
  let running = await start();
  const kill = async (): Promise<void> => {
    running.child.kill('SIGKILL');
    await running.exited;
  };
  return {
    through: (to) => {
      const address = new URL(to);
      address.host = `127.0.0.1:${port}`;
      return address.href;
    },
    kill,
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
