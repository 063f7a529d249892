/** Where a database is and how it is reached, as a URL of libpq says it. */
export interface DatabaseAddress {
  /** A name, an address, or the directory of a Unix socket; undefined: this machine. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** Undefined: the name that this process runs under. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
  /** The rest of what the URL asks for, by name. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Whether a server on this machine is asked through a socket in the file system. */
export const isSocket = ({ host }: DatabaseAddress): boolean => host?.startsWith('/') ?? false;
