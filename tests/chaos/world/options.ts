export interface WorldOptions {
  /** `outside` (the default) is a server of its own, behind a line; `embedded` is the service's. */
  readonly database?: 'outside' | 'embedded';
  readonly settings?: NodeJS.ProcessEnv;
  /** Whether a PgBouncer stands before an outside server. */
  readonly pooler?: boolean;
  /** Whether the clock of the service can be stepped. */
  readonly clock?: boolean;
  /** The size of a disk for an outside server. */
  readonly diskOfServer?: string;
}
