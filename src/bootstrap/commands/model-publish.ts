import { destination, pino } from 'pino';
import { openDatabase } from '#adapters/postgres/database';
import { describePublished, publishing } from '../processes/model-publishing.ts';
import { modelServerFollows } from '../processes/model-server-follows.ts';
import { readSettings } from '../settings.ts';
import { CommandFault, runCommand, UsageError, type ModelCommand } from './model-command.ts';
import { withDatabase } from './with-database.ts';

const HELP = `Puts a trained model in service; a running service takes it up within a second or two.

  npm run model:publish -- [--model DIR] [--force]

  --model  A folder that model:train wrote into, or the folder of one model in it (default: the model trained last in
           DATA_DIR/models).
  --force  Publish it even when it is worse than the one in service.

A model of a file, of another database, a damaged one, and one that is worse than the one in service by more than
chance on people whom no training saw, is refused. The last three published models are kept; older ones are deleted.
With RECOMMENDER=torchserve the model server is brought to it too, or follows when it is back.
Settings: DATABASE_URL, DATA_DIR, RECOMMENDER, TORCHSERVE_MANAGEMENT_URL and MODEL_NAME, as the service has them.
Exit code: 0 published, 1 nothing was changed and one sentence says why, 2 wrong use.`;

const FORCE = '--force';
const args = process.argv.slice(2);

const command: ModelCommand = {
  help: HELP,
  options: ['model'],
  run: async ({ model }) => {
    if (model === '') throw new UsageError('--model wants a folder.');
    const settings = readSettings(process.env);
    const log = pino({ level: 'warn' }, destination(2));
    await withDatabase(settings, log, async (url) => {
      const database = await openDatabase({ url, poolSize: 2, statementTimeout: 0 });
      try {
        const outcome = await publishing(settings, database)({ place: model, force: args.includes(FORCE) });
        if (!outcome.ok) throw new CommandFault(`${outcome.refusal.sentence} Nothing was changed.`);
        console.log(describePublished(outcome.value));
        const followed = await modelServerFollows(settings);
        if (followed !== undefined) console.log(followed);
      } finally {
        await database.close();
      }
    });
  },
};

// At once: an idle connection would keep the process for half a minute.
process.exit(
  await runCommand(
    command,
    args.filter((arg) => arg !== FORCE),
  ),
);
