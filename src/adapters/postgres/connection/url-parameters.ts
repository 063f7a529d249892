import { accessSync, constants } from 'node:fs';
import type { DatabaseAddress } from './address.ts';
import { complaintAboutOptions } from './startup-options.ts';
import { complaintAboutTls } from './tls.ts';

type Check = (value: string) => boolean;

const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value.toLowerCase());
const any: Check = () => true;
const wholeNumber: Check = (value) => /^\d{1,6}$/.test(value);

/** What a URL may ask for. Some stand here with the only values that say what happens in any case. */
const PARAMETERS: Readonly<Record<string, Check>> = {
  host: any,
  port: any,
  user: any,
  password: any,
  dbname: any,
  passwordfile: any,
  portfile: any,
  application_name: any,
  fallback_application_name: any,
  connect_timeout: wholeNumber,
  keepalives: oneOf('0', '1'),
  keepalives_idle: wholeNumber,
  options: any,
  ssl: oneOf('true', '1', 'false', '0'),
  sslmode: oneOf('disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'),
  sslrootcert: any,
  sslcert: any,
  sslkey: any,
  sslpassword: any,
  sslcrl: any,
  sslnegotiation: oneOf('postgres', 'direct'),
  ssl_min_protocol_version: oneOf('tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'),
  ssl_max_protocol_version: oneOf('tlsv1', 'tlsv1.1', 'tlsv1.2', 'tlsv1.3'),
  channel_binding: oneOf('disable', 'prefer'),
  client_encoding: oneOf('utf8', 'utf-8', 'unicode', 'auto'),
  gssencmode: oneOf('disable', 'prefer'),
  load_balance_hosts: oneOf('disable'),
  sslcompression: oneOf('0'),
  sslsni: oneOf('1'),
  target_session_attrs: oneOf('any'),
  uselibpqcompat: oneOf('true'),
};

const FILES = ['passwordfile', 'sslrootcert', 'sslcert', 'sslkey', 'sslcrl'];

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

const complaintAbout = (name: string, value: string): string | undefined => {
  const check = PARAMETERS[name];
  if (check === undefined) return `has the parameter ${name}, which has no effect here: take it out`;
  if (!check(value))
    return `has the parameter ${name} with a value that has no effect here: correct it, or take it out`;
  if (FILES.includes(name) && value !== 'system' && !isReadable(value))
    return `names a file by ${name} that cannot be read`;
  return undefined;
};

/** The first thing that is wrong with what a URL asks for; undefined when all of it can be had. */
export const complainAboutParameters = (address: DatabaseAddress): string | undefined => {
  for (const [name, value] of address.parameters) {
    const complaint = complaintAbout(name, value);
    if (complaint !== undefined) return complaint;
  }
  return complaintAboutTls(address) ?? complaintAboutOptions(address.parameters.get('options') ?? '');
};
