import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './fault.ts';

/** An unprivileged user that Postgres runs as when this process is root, which Postgres refuses to be. */
export interface Person {
  readonly uid: number;
  readonly gid: number;
  /** A command in front of the program, where switching the user alone would not do. */
  readonly prefix: readonly string[];
}

const CAN_PASS = 0o001;
/** In order of how little they allow. */
const CAPABILITIES: readonly (readonly [name: string, bit: bigint])[] = [
  ['dac_read_search', 2n],
  ['dac_override', 1n],
];

/** `nobody`, whom initdb must find by name. */
const nobody = (): { uid: number; gid: number } => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':');
  if (uid === undefined || gid === undefined)
    throw new EmbeddedPostgresError(
      'Postgres refuses to run as root and this system has no user `nobody`: start as another user.',
    );
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
};

const ownerOf = (path: string): { uid: number; gid: number } | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
};

const isClosed = (path: string): boolean => (statSync(path).mode & CAN_PASS) === 0;

/** Whether a stranger is stopped on the way to `path`. */
const isBehindClosedDoors = (path: string): boolean => {
  if (isClosed(path)) return true;
  const parent = dirname(path);
  return parent !== path && isBehindClosedDoors(parent);
};

/** Lets the program pass directories that only root may enter, and nothing else of root's powers where possible. */
const passingDoors = (uid: number, gid: number): readonly string[] => {
  const status = readFileSync('/proc/self/status', 'utf8');
  const bounds = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const capability = CAPABILITIES.find(([, bit]) => ((bounds >> bit) & 1n) === 1n)?.[0];
  if (capability === undefined)
    throw new EmbeddedPostgresError(
      'Postgres refuses to run as root, and no other user can reach this directory: start as another user.',
    );
  return [
    'setpriv',
    // Or access(2), by which Postgres looks for its own programs, would not count the capability.
    '--securebits=+no_setuid_fixup',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    `--bounding-set=-all,+${capability}`,
    '--',
  ];
};

/**
 * Whom to run Postgres as: undefined (this process) unless it is root; then the owner of `data`, or `nobody`.
 * `places` are what that user must reach.
 */
export const choosePerson = (data: string, places: readonly string[]): Person | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = ownerOf(data) ?? nobody();
  if (!places.some(isBehindClosedDoors)) return { uid, gid, prefix: [] };
  if (process.platform !== 'linux')
    throw new EmbeddedPostgresError(
      'Postgres refuses to run as root, and no other user can reach this directory: start as another user.',
    );
  return { uid, gid, prefix: passingDoors(uid, gid) };
};
