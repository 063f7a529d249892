import { Unavailable } from '#application/ports/unavailable';
import { errorCode } from '#kit/error-code';
import { asFault, messagesOf, sqlState } from '../faults.ts';
import type { DatabaseAddress } from './address.ts';

/** The database is there and cannot be used as it is set up. Its message is for the operator. */
export class UnusableDatabase extends Unavailable {
  /** Whether it may pass without anybody's help. */
  readonly mayPass: boolean;

  constructor(sentence: string, { mayPass = false, ...options }: ErrorOptions & { mayPass?: boolean } = {}) {
    super('the database', WAIT_SECONDS, options);
    this.name = 'UnusableDatabase';
    this.message = sentence;
    this.mayPass = mayPass;
  }
}

const WAIT_SECONDS = 10;

/** A pooler that takes none but the parameters it knows. */
export const refusesSettings = (error: unknown): boolean =>
  /unsupported startup parameter|unrecognized configuration parameter/i.test(messagesOf(error));

const NO_TLS = /does not support SSL connections/;

/** Where the other of plain text and TLS may be let in. */
export const refusesThisSecurity = (error: unknown): boolean =>
  NO_TLS.test(messagesOf(error)) || sqlState(error) === '28000' || isAboutTls(error);

const isAboutTls = (error: unknown): boolean =>
  /^(ERR_SSL|ERR_TLS|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(errorCode(error));

type Explain = (message: string, address: DatabaseAddress) => string;

/** By SQLSTATE. */
const BY_STATE: Readonly<Record<string, Explain>> = {
  '28P01': () => 'The database refuses the user or the password of DATABASE_URL: correct them.',
  '28000': (message) =>
    `The server of DATABASE_URL lets nobody in like this (${message}): correct the user, sslmode, or the server's pg_hba.conf.`,
  '3D000': (message) =>
    `DATABASE_URL names a database that the server does not have (${message}): create it, or correct the name.`,
  '42501': (message) =>
    `The user of DATABASE_URL may not connect (${message}): \`grant connect on database ... to ...\`, or name another user.`,
};

/** By what is said, where poolers and TLS have no codes of their own. */
const BY_MESSAGE: readonly (readonly [RegExp, Explain])[] = [
  [
    /no such database/i,
    () => 'DATABASE_URL names a database that the pooler does not know: correct the name, or add it there.',
  ],
  [
    /no such user|password authentication failed|auth(entication)? failed/i,
    () => 'The pooler refuses the user or the password of DATABASE_URL: correct them.',
  ],
  [
    /client password must be/i,
    () =>
      'The server of DATABASE_URL asks for a password and none is given: write it as user:password@, or name a file by passwordfile.',
  ],
  [
    NO_TLS,
    () =>
      'The server of DATABASE_URL offers no TLS: switch it on there, or take sslmode out where plain text will do.',
  ],
];

const explain = (error: unknown, address: DatabaseAddress): string | undefined => {
  const message = error instanceof Error ? error.message : String(error);
  const byState = BY_STATE[sqlState(error)];
  if (byState !== undefined) return byState(message, address);
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(message));
  if (byMessage !== undefined) return byMessage[1](message, address);
  if (isAboutTls(error))
    return `The TLS of the server of DATABASE_URL is not as sslmode wants it (${message}): correct sslmode, sslrootcert or the host, or the server's certificate.`;
  if (error instanceof Error && 'syscall' in error && error.syscall === 'open')
    return 'A file that DATABASE_URL names cannot be read any more: put it back, or correct the name.';
  return undefined;
};

/** Why no connection came about: for requests it is {@link Unavailable} in any case. */
export const connectFault = (error: unknown, address: DatabaseAddress): Unavailable => {
  const sentence = explain(error, address);
  if (sentence !== undefined) return new UnusableDatabase(sentence, { cause: error });
  const fault = asFault(error);
  return fault instanceof Unavailable ? fault : new Unavailable('the database', 2, { cause: error });
};
