import { readFile } from 'node:fs/promises';

const PARAMETER = 'passwordfile';

export interface Credentials {
  readonly url: string;
  /** Asked for each connection. Undefined: the URL holds the password, or none is needed. */
  readonly password?: () => Promise<string>;
}

/**
 * Who signs in to the database. A URL may name a file by `?passwordfile=`, which is read for each new connection: so the
 * password can be changed while the service runs, and never stands in an environment.
 */
export const credentialsOf = (given: string): Credentials => {
  const url = URL.parse(given);
  const file = url?.searchParams.get(PARAMETER) ?? '';
  if (url === null || file === '') return { url: given };
  url.searchParams.delete(PARAMETER);
  return { url: url.href, password: async () => (await readFile(file, 'utf8')).trim() };
};

/** The same for a client that takes a URL alone. */
export const urlWithPassword = async (given: string): Promise<string> => {
  const { url, password } = credentialsOf(given);
  if (password === undefined) return url;
  const whole = new URL(url);
  whole.password = encodeURIComponent(await password());
  return whole.href;
};
