import { UnusableDatabase } from './connection/connect-faults.ts';
import type { Sql } from './sql.ts';

interface Server {
  readonly version: number;
  readonly encoding: string;
  readonly takesNoChanges: boolean;
  readonly database: string;
  readonly user: string;
  readonly mayCreateTables: boolean;
  readonly mayCreateExtensions: boolean;
  readonly trigramsIn: string | null;
  readonly knowsTrigrams: boolean;
}

const OLDEST = 150_000;
const REACHED = ['public', 'extensions', 'pg_catalog'];

const SERVER = `
  select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
    current_setting('transaction_read_only') = 'on' as "takesNoChanges",
    quote_ident(current_database()) as database, quote_ident(current_user) as user,
    coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), false) as "mayCreateTables",
    has_database_privilege(current_database(), 'create') as "mayCreateExtensions",
    (select extnamespace::regnamespace::text from pg_extension where extname = 'pg_trgm') as "trigramsIn",
    exists (select from pg_available_extensions where name = 'pg_trgm') as "knowsTrigrams"`;

type Rule = readonly [isBroken: (server: Server) => boolean, sentence: (server: Server) => string];

const RULES: readonly Rule[] = [
  [
    ({ version }) => version < OLDEST,
    ({ version }) =>
      `DATABASE_URL leads to Postgres ${Math.floor(version / 10_000)}, and this service needs 15 or later.`,
  ],
  [
    ({ encoding }) => encoding !== 'UTF8',
    ({ database, encoding }) =>
      `The database ${database} has the encoding ${encoding} and needs UTF8: make another one by \`create database ... encoding 'UTF8' template template0\`, and name it in DATABASE_URL.`,
  ],
  [
    ({ mayCreateTables }) => !mayCreateTables,
    ({ database, user }) =>
      `The user ${user} of DATABASE_URL may not make tables in the database ${database}: run \`grant create on schema public to ${user}\` there as its owner.`,
  ],
  [
    ({ trigramsIn, knowsTrigrams }) => trigramsIn === null && !knowsTrigrams,
    () =>
      'The server of DATABASE_URL lacks the extension pg_trgm: install what comes with Postgres (postgresql-contrib) there.',
  ],
  [
    ({ trigramsIn, mayCreateExtensions }) => trigramsIn === null && !mayCreateExtensions,
    ({ database, user }) =>
      `The user ${user} of DATABASE_URL may not make the extension pg_trgm: run \`create extension pg_trgm schema public\` in the database ${database} as its owner, or \`grant create on database ${database} to ${user}\`.`,
  ],
  [
    ({ trigramsIn }) => trigramsIn !== null && !REACHED.includes(trigramsIn),
    ({ database, trigramsIn }) =>
      `The extension pg_trgm lies in the schema ${trigramsIn ?? ''}, where it is not looked for: run \`alter extension pg_trgm set schema public\` in the database ${database}.`,
  ],
];

const NO_CHANGES =
  'DATABASE_URL leads to a database that takes no changes (a standby, or default_transaction_read_only is on): name the primary, or switch that off.';

/**
 * Looks whether the schema can live there, before anything is made.
 * @throws {UnusableDatabase} with one sentence that says what helps
 */
export const refuseUnfitServer = async (sql: Sql): Promise<void> => {
  const [server] = await sql<Server>(SERVER);
  if (server === undefined) return;
  // As after a change of primaries: it may take them in a moment.
  if (server.takesNoChanges) throw new UnusableDatabase(NO_CHANGES, { mayPass: true });
  const broken = RULES.find(([isBroken]) => isBroken(server));
  if (broken !== undefined) throw new UnusableDatabase(broken[1](server));
};
