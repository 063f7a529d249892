import type { DatabaseAddress } from './address.ts';
import { complainAboutParameters } from './url-parameters.ts';

/** What is wrong with a URL of a database, in a sentence that goes on from its name and quotes nothing of it. */
export class DatabaseUrlFault extends Error {
  override name = 'DatabaseUrlFault';
}

const SHAPE =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^/?#]*))?@)?(?<host>\[[^\]]*\]|[^:/?#@[\]]*)(?::(?<port>\d*))?(?:\/(?<database>[^?#]*))?(?:\?(?<query>[^#]*))?$/;
const BARE_PERCENT = /%(?![0-9a-f]{2})/i;

/** In the order in which they are to be said. */
const complaintAboutText = (text: string): string | undefined => {
  if (BARE_PERCENT.test(text))
    return 'holds a % that is not followed by two hexadecimal digits: write it as %25';
  if (text.includes('#')) return 'holds a #: write it as %23';
  if (!SHAPE.test(text))
    return 'must be an address such as postgresql://user:password@host:5432/name; of a name or password / is written as %2F, ? as %3F, @ as %40, : as %3A';
  return undefined;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DatabaseUrlFault('holds %-codes that are no UTF-8');
  }
};

const parametersOf = (query: string): Map<string, string> => {
  const parameters = new Map<string, string>();
  for (const part of query.split('&').filter((each) => each !== '')) {
    const [name = '', ...value] = part.split('=');
    const key = decoded(name);
    if (parameters.has(key)) throw new DatabaseUrlFault(`names ${key} twice`);
    parameters.set(key, decoded(value.join('=').replaceAll('+', ' ')));
  }
  return parameters;
};

/**
 * Reads a URL as libpq documents it. What it asks for and cannot get is refused, rather than left out in silence.
 * @throws {DatabaseUrlFault}
 */
export const readDatabaseUrl = (text: string): DatabaseAddress => {
  const complaint = complaintAboutText(text);
  if (complaint !== undefined) throw new DatabaseUrlFault(complaint);
  const parts = SHAPE.exec(text)?.groups ?? {};
  const parameters = parametersOf(parts['query'] ?? '');
  const of = (part: string, parameter: string): string | undefined =>
    parameters.get(parameter) || decoded(parts[part] ?? '') || undefined;
  const port = of('port', 'port');
  const address = {
    host: of('host', 'host')?.replace(/^\[(.*)\]$/, '$1'),
    port: port === undefined ? undefined : Number(port),
    user: of('user', 'user'),
    password: of('password', 'password'),
    database: of('database', 'dbname') ?? '',
    parameters,
  };
  const wrong = complaintAboutAddress(address) ?? complainAboutParameters(address);
  if (wrong !== undefined) throw new DatabaseUrlFault(wrong);
  return address;
};

const complaintAboutAddress = ({ host, port, database }: DatabaseAddress): string | undefined => {
  if (database === '')
    return 'names no database: put its name at the end, as in postgresql://user:password@host:5432/name';
  if (host?.includes(',') === true) return 'names several hosts, of which only one can be used';
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535))
    return 'must name a port from 1 to 65535';
  return undefined;
};
