import { readKeyEntries, retireKey } from '#adapters/security/change-key-file';
import type { KeyEntry } from '#adapters/security/key-file';
import { readSettings, type Settings } from '../settings.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { CommandFault, UsageError } from './frame/faults.ts';
import { ensureKeyFile, rotateKeys } from './key-file-changes.ts';

const HELP = `The keys that sign tokens. Processes of the service that run notice within seconds what is changed here.

  npm run keys -- list
      each key: what it is for, its algorithm, since when and until when
  npm run keys -- rotate
      new keys, which sign in five minutes; nobody is signed out
  npm run keys -- retire KEY --yes
      a key that somebody else may have: at once, what it has signed opens nothing any more

New keys have the algorithm that JWT_ALGORITHM says. With JWT_KEYS the keys are yours to change.
Settings: DATA_DIR, JWT_ALGORITHM and REFRESH_TOKEN_TTL, as the service has them.
Exit code: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.`;

const stateOf = (entry: KeyEntry, entries: readonly KeyEntry[], now: Date): string => {
  const begins = ({ notBefore }: KeyEntry): number => new Date(notBefore).getTime();
  if (begins(entry) > now.getTime()) return 'signs later';
  if (entry.retireAt != null && new Date(entry.retireAt) <= now) return 'retired';
  const newer = entries.some(
    (other) => other.use === entry.use && begins(other) > begins(entry) && begins(other) <= now.getTime(),
  );
  return newer ? 'verifies' : 'signs';
};

const list = async ({ dataDir }: Settings): Promise<readonly string[]> => {
  const entries = await readKeyEntries(dataDir);
  const now = new Date();
  return entries.map((entry) =>
    [
      ...[entry.kid, entry.use, entry.alg, stateOf(entry, entries, now)],
      ...[`from ${entry.notBefore}`, entry.retireAt == null ? 'no end yet' : `until ${entry.retireAt}`],
    ].join('\t'),
  );
};

const retire = async ({ dataDir, jwtAlgorithm: alg }: Settings, kid: string): Promise<string> => {
  if (!(await retireKey(dataDir, kid, { now: new Date(), alg })))
    throw new CommandFault(`There is no key ${kid}.`);
  return `${kid} is gone; whoever is signed in by it signs in again.`;
};

const command = createCommand({
  help: HELP,
  options: { yes: 'flag' },
  positionals: true,
  run: async ({ yes }, { positionals: [name = '', ...words] }) => {
    if (words.length !== (name === 'retire' ? 1 : 0))
      throw new UsageError(name === 'retire' ? 'retire takes a KEY.' : 'Say list, rotate or retire KEY.');
    const settings = readSettings(process.env);
    if (name === 'rotate') {
      console.log(await rotateKeys(settings));
      return;
    }
    if (name !== 'list' && name !== 'retire') throw new UsageError('Say list, rotate or retire KEY.');
    if (name === 'retire' && !yes)
      throw new UsageError('This signs out whoever is signed in by the key: say --yes as well.');
    ensureKeyFile(settings);
    if (name === 'list') for (const line of await list(settings)) console.log(line);
    else console.log(await retire(settings, words[0] ?? ''));
  },
});

await runCommand(command);
