import { chmodSync, chownSync, copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import type { Certificate } from './certificates.ts';

export interface OwnServerOptions {
  /** Where everything of it lies. */
  readonly directory: string;
  /** What it shows to who asks for TLS. */
  readonly certificate: Certificate;
  /** Whose clients' certificates it takes. */
  readonly authority: Certificate;
  /** Lines of pg_hba.conf; the superuser may come in by its password in any case. */
  readonly rules: readonly string[];
  /** Where its Unix socket comes. */
  readonly socket: string;
}

/** Runs statements one after the other, on a connection of their own. */
export const tell = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A Postgres with TLS and a Unix socket, for one test file alone. */
export const startOwnServer = async (options: OwnServerOptions): Promise<EmbeddedPostgres> => {
  const { directory, certificate, authority, rules, socket } = options;
  const embedded = { directory, log: { info: () => undefined } };
  const first = await startEmbeddedPostgres(embedded);
  const data = join(directory, 'data');
  const { uid, gid } = statSync(data);
  const give = (from: string, name: string): void => {
    const to = join(data, name);
    copyFileSync(from, to);
    chmodSync(to, 0o600);
    chownSync(to, uid, gid);
  };
  give(certificate.cert, 'server.crt');
  give(certificate.key, 'server.key');
  give(authority.cert, 'root.crt');
  writeFileSync(join(data, 'pg_hba.conf'), `${rules.join('\n')}\nhost all postgres all scram-sha-256\n`);
  mkdirSync(socket, { recursive: true });
  chownSync(socket, uid, gid);
  await tell(
    first.adminUrl,
    'alter system set ssl = on',
    `alter system set ssl_ca_file = 'root.crt'`,
    `alter system set unix_socket_directories = '${socket}'`,
  );
  await first.stop();
  return startEmbeddedPostgres(embedded);
};
