import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const hasOpenssl = (): boolean => spawnSync('openssl', ['version']).status === 0;

/** A certificate and its key, as files. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** An authority of its own, in `folder`. */
export const makeAuthority = (folder: string, name: string): Certificate => {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  openssl('req', '-x509', ...newKey, '-keyout', key, '-out', cert, '-days', '2', '-subj', `/CN=${name}`);
  return { cert, key };
};

/** A certificate of `authority` for the common name `name` and, where there are any, for `hosts` as `DNS:a,IP:b`. */
export const issue = (folder: string, authority: Certificate, name: string, hosts?: string): Certificate => {
  const file = (ending: string): string => join(folder, `${name}.${ending}`);
  const [cert, key, request, extensions] = [file('crt'), file('key'), file('csr'), file('ext')];
  writeFileSync(extensions, hosts === undefined ? 'basicConstraints=CA:FALSE' : `subjectAltName=${hosts}`);
  openssl('req', '-new', ...newKey, '-keyout', key, '-out', request, '-subj', `/CN=${name}`);
  openssl(
    ...['x509', '-req', '-in', request, '-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial'],
    ...['-out', cert, '-days', '2', '-extfile', extensions],
  );
  return { cert, key };
};
