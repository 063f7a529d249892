import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Durability stays fully on: `fsync`, `full_page_writes` and `synchronous_commit` keep their defaults. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  jit: 'off',
  // Parallel workers want more shared memory than a container gives.
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // What people typed stays out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
} as const;

/** Settings that `initdb` bakes into the control file or the databases. */
export const initdbArguments = (data: string, passwordFile: string): readonly string[] => [
  `--pgdata=${data}`,
  `--pwfile=${passwordFile}`,
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/** Writes the server's configuration anew, so that every start has the settings of this release. */
export const writeServerSettings = async (data: string, port: number): Promise<void> => {
  const lines = Object.entries({ ...SETTINGS, port: String(port) }).map(
    ([name, value]) => `${name} = '${value}'`,
  );
  await writeFile(join(data, 'postgresql.conf'), `# Written at each start.\n${lines.join('\n')}\n`);
};
