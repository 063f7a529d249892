import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE } from '#adapters/security/key-file';
import { rotateKeyFile } from '#adapters/security/rotate-key-file';
import { readSettings } from '../settings.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { CommandFault } from './frame/faults.ts';

const HELP = `Makes new signing keys without signing anybody out. They begin to sign in five minutes; until then every process of
the service has to be restarted, so that it knows them. The keys of before are known for as long as a session can rest.

  npm run keys:rotate

Settings: DATA_DIR and REFRESH_TOKEN_TTL, as the service has them. With JWT_KEYS the keys are yours to change.
Exit code: 0 done, 1 nothing was changed, 2 wrong use.`;

/** Milliseconds. */
const UNTIL_THEY_SIGN = 5 * 60_000;
/** A token may have been signed by the old key at the last moment, and clocks differ. */
const MARGIN = 5 * 60_000;

const command = createCommand({
  help: HELP,
  options: {},
  run: async () => {
    const { jwtKeys, dataDir, refreshTokenTtl } = readSettings(process.env);
    if (jwtKeys !== undefined)
      throw new CommandFault(
        'The keys come from JWT_KEYS: add new ones there, as docs/settings.md says under "Signing keys".',
      );
    // Keys made here for a mistyped DATA_DIR would sign for nobody.
    if (!existsSync(join(dataDir, KEY_FILE)))
      throw new CommandFault(
        `There are no keys in the DATA_DIR ${dataDir}: correct it, or start the service first, which makes them.`,
      );
    const now = new Date();
    const from = new Date(now.getTime() + UNTIL_THEY_SIGN);
    await rotateKeyFile(dataDir, { now, from, overlap: refreshTokenTtl + MARGIN });
    console.log(
      `New keys sign from ${from.toISOString()} on; restart every process of the service before that.`,
    );
  },
});

await runCommand(command);
