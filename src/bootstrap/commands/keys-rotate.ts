import { readSettings } from '../settings.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { rotateKeys } from './key-file-changes.ts';

const HELP = `The same as \`npm run keys -- rotate\`: makes new signing keys without signing anybody out.

  npm run keys:rotate

Settings: DATA_DIR, JWT_ALGORITHM and REFRESH_TOKEN_TTL, as the service has them.
Exit code: 0 done, 1 nothing was changed, 2 wrong use.`;

const command = createCommand({
  help: HELP,
  options: {},
  run: async () => console.log(await rotateKeys(readSettings(process.env))),
});

await runCommand(command);
