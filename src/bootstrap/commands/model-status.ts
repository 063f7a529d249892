import { existsSync } from 'node:fs';
import { createTrainingLedger } from '#adapters/postgres/models/training-ledger';
import { managedModelServer } from '../model-server.ts';
import { createModelsContainer } from '../models-container.ts';
import { MODELS } from '../modules/models.ts';
import { readSettings, type Settings } from '../settings.ts';
import { ensureDataDirIsThere } from './existing-service.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { CommandFault } from './frame/faults.ts';
import { embeddedDirectory, withDatabase, withServer } from './frame/databases.ts';
import { describeModels, describeModelServer, describeTraining } from './model-report.ts';

const HELP = `Tells which model is in service, since when and how good it is, which ones a rollback can reach, and how the last
training of the service went. Changes nothing.

  npm run model:status

Every worker of the service looks at DATA_DIR/models each second and serves what is told here; one that cannot load
it says so in the log and goes on with the model before. With RECOMMENDER=torchserve it is also told what the model
server has loaded.
Settings: DATABASE_URL, DATA_DIR, RECOMMENDER, TORCHSERVE_MANAGEMENT_URL and MODEL_NAME, as the service has them.
Exit code: 0 a model is in service and whole, 1 none is, 2 wrong use.`;

const STATEMENT_TIMEOUT = 10_000;

/** Undefined where there is no database yet. */
const training = async (settings: Settings): Promise<string | undefined> => {
  if (settings.databaseUrl === undefined && !existsSync(embeddedDirectory(settings.dataDir)))
    return undefined;
  return withServer(settings, { info: () => undefined }, trainingAt);
};

const trainingAt = async (url: string): Promise<string> => {
  try {
    return await withDatabase({ url, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT }, async ({ sql }) =>
      describeTraining(await createTrainingLedger(sql).state()),
    );
  } catch {
    // No database there, or one of an earlier release: what is on disk has been told.
    return 'Nothing is known of trainings: the database does not tell.';
  }
};

const command = createCommand({
  help: HELP,
  options: {},
  run: async () => {
    const settings = readSettings(process.env);
    ensureDataDirIsThere(settings);
    const status = await createModelsContainer(settings).get(MODELS.modelStatus)();
    if (status.inService !== undefined) console.log(describeModels(status));
    const server = managedModelServer(settings);
    if (server !== undefined)
      console.log(describeModelServer(await server.versions().catch(() => undefined)));
    const news = await training(settings);
    if (news !== undefined) console.log(news);
    if (status.inService === undefined) throw new CommandFault('No model has been published yet.');
    if (status.inService.fault !== undefined) throw new CommandFault(status.inService.fault);
  },
});

await runCommand(command);
