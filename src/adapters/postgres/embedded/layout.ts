import { join } from 'node:path';

/** What lies where in the directory of the embedded server. */
export interface Layout {
  readonly directory: string;
  /** The cluster; it appears whole or not at all. */
  readonly data: string;
  /** The password of both roles, readable by the owner only. */
  readonly password: string;
  readonly log: string;
  /** Held while somebody starts or stops the server. */
  readonly changing: string;
  /** Held, together with others, by every process that uses the server. */
  readonly using: string;
}

export const layoutOf = (directory: string): Layout => ({
  directory,
  data: join(directory, 'data'),
  password: join(directory, 'password'),
  log: join(directory, 'server.log'),
  changing: join(directory, 'changing.lock'),
  using: join(directory, 'using.lock'),
});

/** Beside the data while a cluster is being made; several may be left by killed processes. */
export const UNFINISHED = 'unfinished-';
