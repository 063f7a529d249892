import { thenUpdateServer } from '#application/models/report-server-update';
import { createTrainingContainer } from '../models-container.ts';
import { MODELS } from '../modules/models.ts';
import { TRAINING } from '../modules/training.ts';
import { readSettings } from '../settings.ts';
import { ensureModelsAreThere, withExistingDatabase } from './existing-service.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { orFault } from './frame/faults.ts';

const HELP = `Puts the model that served before back in service; a running service takes it up within a second or two.

  npm run model:rollback

Doing it again goes back one further, as far as the models kept reach. What was rolled back stays on disk until the
next model is published. It is published again by model:publish -- --model DIR --force alone, and no training of the
service brings it back.
With RECOMMENDER=torchserve the model server is brought to it too, or follows when it is back.
Settings: DATABASE_URL, DATA_DIR, RECOMMENDER, TORCHSERVE_MANAGEMENT_URL and MODEL_NAME, as the service has them.
Exit code: 0 done, 1 nothing was changed and one sentence says why, 2 wrong use.`;

const command = createCommand({
  help: HELP,
  options: {},
  run: async () => {
    const settings = readSettings(process.env);
    ensureModelsAreThere(settings);
    await withExistingDatabase(
      settings,
      () => undefined,
      async (database) => {
        const container = createTrainingContainer(settings, database);
        const rollBack = thenUpdateServer(
          container.get(TRAINING.rollBackModel),
          container.get(MODELS.reportServerUpdate),
        );
        const { from, to, passedOver, server } = orFault(await rollBack());
        for (const sentence of passedOver) console.log(sentence);
        console.log(`Model ${to} is in service again, instead of ${from}.`);
        if (server !== undefined) console.log(server);
      },
    );
  },
});

await runCommand(command);
