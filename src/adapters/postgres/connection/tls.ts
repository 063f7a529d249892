import { readFileSync } from 'node:fs';
import { checkServerIdentity, getCACertificates, type ConnectionOptions, type SecureVersion } from 'node:tls';
import { isSocket, type DatabaseAddress } from './address.ts';

type Mode = 'disable' | 'allow' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

const FILES = { PGSSLROOTCERT: 'sslrootcert', PGSSLCERT: 'sslcert', PGSSLKEY: 'sslkey' } as const;
const OF_TLS = ['sslcert', 'sslkey', 'sslrootcert', 'sslcrl', 'sslpassword'];

/** From the URL, or from the variable that libpq takes in its place. */
const given = ({ parameters }: DatabaseAddress, name: string): string | undefined => {
  const variable = Object.entries(FILES).find(([, parameter]) => parameter === name)?.[0];
  return parameters.get(name) ?? (variable === undefined ? undefined : process.env[variable]) ?? undefined;
};

const modeNamed = (name: string): Mode | undefined => {
  if (/^(true|1|no-verify)$/.test(name)) return 'require';
  if (/^(false|0)$/.test(name)) return 'disable';
  return /^(disable|allow|prefer|require|verify-ca|verify-full)$/.test(name) ? (name as Mode) : undefined;
};

const modeOf = (address: DatabaseAddress): Mode => {
  if (isSocket(address)) return 'disable';
  const { parameters } = address;
  const name = parameters.get('sslmode') ?? parameters.get('ssl') ?? process.env['PGSSLMODE'] ?? '';
  if (name === '' && given(address, 'sslrootcert') === 'system') return 'verify-full';
  return modeNamed(name.toLowerCase()) ?? 'prefer';
};

/** What is wrong with how a URL asks for TLS; undefined: nothing. */
export const complaintAboutTls = (address: DatabaseAddress): string | undefined => {
  const { parameters } = address;
  const mode = modeOf(address);
  const root = given(address, 'sslrootcert');
  const useless = [...OF_TLS, 'sslmode', 'ssl'].find(
    (name) => parameters.has(name) && modeNamed(parameters.get(name) ?? '') !== 'disable',
  );
  if (isSocket(address) && useless !== undefined)
    return `has the parameter ${useless}, which has no effect on a Unix socket: take it out`;
  const unused = OF_TLS.find((name) => parameters.has(name));
  if (mode === 'disable' && unused !== undefined)
    return `has the parameter ${unused}, which has no effect without TLS: take it out, or correct sslmode`;
  if (parameters.has('sslmode') && parameters.has('ssl')) return 'has both ssl and sslmode: take one out';
  if (mode.startsWith('verify') && root === undefined)
    return `asks for sslmode=${mode} and needs sslrootcert with it: a file with the certificate of the authority, or the word system`;
  if (root === 'system' && mode !== 'verify-full' && mode !== 'disable')
    return 'has sslrootcert=system, which needs sslmode=verify-full';
  if ((given(address, 'sslcert') === undefined) !== (given(address, 'sslkey') === undefined))
    return 'must have both sslcert and sslkey, or neither';
  if (parameters.get('sslnegotiation') === 'direct' && !/^(require|verify)/.test(mode))
    return 'has sslnegotiation=direct, which needs sslmode=require or more';
  return undefined;
};

const version = (name: string | undefined): SecureVersion | undefined =>
  name === undefined ? undefined : (name.replace(/^tls/i, 'TLS') as SecureVersion);

const authoritiesIn = (root: string): string | string[] =>
  root === 'system'
    ? [...getCACertificates('bundled'), ...getCACertificates('system')]
    : readFileSync(root, 'utf8');

const secure = (address: DatabaseAddress, mode: Mode): ConnectionOptions => {
  const file = (name: string): string | undefined => {
    const path = given(address, name);
    return path === undefined ? undefined : readFileSync(path, 'utf8');
  };
  const { parameters, host = 'localhost' } = address;
  const root = given(address, 'sslrootcert');
  const [cert, key, crl] = [file('sslcert'), file('sslkey'), file('sslcrl')];
  const passphrase = parameters.get('sslpassword');
  const minVersion = version(parameters.get('ssl_min_protocol_version'));
  const maxVersion = version(parameters.get('ssl_max_protocol_version'));
  return {
    // As libpq has it: who names an authority wants it looked at.
    rejectUnauthorized: mode.startsWith('verify') || (mode === 'require' && root !== undefined),
    // The driver would compare with `localhost` where the host is an address.
    checkServerIdentity: (_, certificate) =>
      mode === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
    ...(root !== undefined && { ca: authoritiesIn(root) }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(crl !== undefined && { crl }),
    ...(passphrase !== undefined && { passphrase }),
    ...(minVersion !== undefined && { minVersion }),
    ...(maxVersion !== undefined && { maxVersion }),
  };
};

/** What to try for one connection, in this order; false: plain text. Files are read anew. */
export const securityOf = (address: DatabaseAddress): readonly (ConnectionOptions | false)[] => {
  const mode = modeOf(address);
  if (mode === 'disable') return [false];
  const tls = secure(address, mode);
  if (mode === 'allow') return [false, tls];
  return mode === 'prefer' ? [tls, false] : [tls];
};
