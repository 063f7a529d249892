import { examine, type Finding } from '#adapters/postgres/invariants/examine';
import { isUpToDate } from '#adapters/postgres/migrate';
import { readSettings } from '../settings.ts';
import { ensureDatabaseIsThere } from './existing-service.ts';
import { createCommand, runCommand, tell } from './frame/command.ts';
import { withDatabase, withServer } from './frame/databases.ts';
import { CommandFault } from './frame/faults.ts';

const HELP = `Looks whether the whole database is as it always should be, while the service runs or not, and changes nothing.

  npm run doctor [-- --json]

Reads every table once, in one snapshot: counts and sums against what they count, names and addresses of accounts, sessions,
friendships and blocks, rows whose user or film is gone, indexes, constraints, triggers and numbers of rows. What is not
as it should be is told with examples, and with what to do about it.
Settings: DATABASE_URL and DATA_DIR, as the service has them.
  --json   print all that was looked at as JSON
Exit code: 0 all is well, 1 something is not, or it could not be looked at, 2 wrong use.`;

const described = ({ says, broken, examples, remedy }: Finding): string =>
  broken === 0
    ? `holds    ${says}`
    : [
        `BROKEN   ${says}`,
        `         ${broken} times: ${examples.join('; ')}${broken > examples.length ? '; ...' : ''}.`,
        `         ${remedy}`,
      ].join('\n');

const command = createCommand({
  help: HELP,
  options: { json: 'flag' },
  run: async ({ json }) => {
    const settings = readSettings(process.env);
    ensureDatabaseIsThere(settings);
    const findings = await withServer(settings, { info: tell }, (url) =>
      withDatabase({ url, poolSize: 1, statementTimeout: 0 }, async ({ orm, sql }) => {
        if (!(await isUpToDate(sql)))
          throw new CommandFault(
            'The database is not of this version, or no service has been started on it: start the service first.',
          );
        return examine(orm);
      }),
    );
    const broken = findings.filter((finding) => finding.broken > 0);
    console.log(json ? JSON.stringify(findings, null, 2) : findings.map(described).join('\n'));
    if (broken.length > 0)
      throw new CommandFault(`${broken.length} of ${findings.length} are broken: see above.`);
    tell(`All ${findings.length} hold.`);
  },
});

await runCommand(command);
