import { userInfo } from 'node:os';
import { Container } from 'inversify';
import { destination, pino, stdTimeFunctions } from 'pino';
import { createLoggedAudit } from '#adapters/logging/logged-audit';
import { reservedNames } from '#domain/identity/reserved-names';
import { operatorsModule } from '../modules/operators.ts';
import { readSettings } from '../settings.ts';
import { invitationSubcommands } from './admin/invitations.ts';
import { movieSubcommands } from './admin/movies.ts';
import { reportSubcommands } from './admin/reports.ts';
import type { Subcommand } from './admin/subcommand.ts';
import { userSubcommands } from './admin/users.ts';
import { withExistingDatabase } from './existing-service.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { UsageError } from './frame/faults.ts';

const subcommands: Readonly<Record<string, Subcommand>> = {
  ...userSubcommands,
  ...reportSubcommands,
  ...movieSubcommands,
  ...invitationSubcommands,
};

const usages = Object.entries(subcommands).map(
  ([name, { takes, says }]) => `  npm run admin -- ${[name, ...takes].join(' ')}\n      ${says}`,
);

const HELP = `What an operator does to accounts and to what people made, while the service runs or not.

${usages.join('\n')}

USER is a user name; ids are those that lists show. All that is done is kept in the table moderation_entries, with the
name that you have at this machine, and told as a line of the audit log on standard error.
Settings: DATABASE_URL and DATA_DIR, as the service has them; MAIL_URL and MAIL_FROM as well, or whom it locks or
renames is not told by mail; RESERVED_NAMES, and PUBLIC_URL for links.
Exit code: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.`;

const NOT_MAILED = 'Nobody is told of it by mail: MAIL_URL is not set here.';

const command = createCommand({
  help: HELP,
  options: {
    ...{ because: 'text', uses: 'text', days: 'text' },
    ...{ all: 'flag', upheld: 'flag', dismissed: 'flag', yes: 'flag', reserved: 'flag' },
  },
  positionals: true,
  run: async (values, { positionals: [name = '', ...words] }) => {
    const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
    if (subcommand === undefined)
      throw new UsageError(name === '' ? 'Say what to do.' : `There is no ${name}.`);
    const needed = subcommand.takes.filter((word) => !word.startsWith('['));
    if (words.length < needed.length || words.length > subcommand.takes.length)
      throw new UsageError(`${name} takes ${subcommand.takes.join(' and ')}.`);
    const audit = createLoggedAudit(pino({ timestamp: stdTimeFunctions.isoTime }, destination(2)));
    const settings = readSettings(process.env);
    await withExistingDatabase(
      settings,
      () => undefined,
      async (database) => {
        const container = new Container();
        const tellsByMail = settings.mailUrl !== undefined;
        const reserved = reservedNames(settings.reservedNames);
        container.load(operatorsModule(database, audit, tellsByMail, reserved));
        const [operator, { publicUrl }] = [userInfo().username, settings];
        const lines = await subcommand.run({ ...values, container, operator, words, publicUrl });
        for (const line of lines) console.log(line);
        if (subcommand.tellsThem && !tellsByMail) console.log(NOT_MAILED);
      },
    );
  },
});

await runCommand(command);
