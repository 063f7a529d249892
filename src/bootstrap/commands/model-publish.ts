import type { PublicationRefused } from '#application/models/publish-model';
import { thenUpdateServer } from '#application/models/report-server-update';
import { publicationSentence } from '#application/models/publication-sentence';
import { createTrainingContainer } from '../models-container.ts';
import { MODELS } from '../modules/models.ts';
import { TRAINING } from '../modules/training.ts';
import { readSettings } from '../settings.ts';
import { ensureModelsAreThere, withExistingDatabase } from './existing-service.ts';
import { createCommand, runCommand } from './frame/command.ts';
import { CommandFault, UsageError } from './frame/faults.ts';

const HELP = `Puts a trained model in service; a running service takes it up within a second or two.

  npm run model:publish -- [--model DIR] [--force]

  --model  A folder that model:train wrote into, or the folder of one model in it (default: the model trained last in
           DATA_DIR/models).
  --force  Publish it even when it is worse than the one in service, or was rolled back.

A model of a file, of another database, a damaged one, and one that is worse than the one in service by more than
chance on people whom no training saw, is refused, and so is one whose lists got clearly worse for people of one
taste, made up from the catalogue, and one that was rolled back. The last three published models are kept; older ones are deleted.
With RECOMMENDER=torchserve the model server is brought to it too, or follows when it is back.
Settings: DATABASE_URL, DATA_DIR, RECOMMENDER, TORCHSERVE_MANAGEMENT_URL and MODEL_NAME, as the service has them.
Exit code: 0 published, 1 nothing was changed and one sentence says why, 2 wrong use.`;

const FORCED = 'Nothing was changed; --force publishes it all the same.';
const UNCHANGED = 'Nothing was changed.';
const HINTS = {
  'nothing-trained': UNCHANGED,
  'films-of-a-file': UNCHANGED,
  'other-catalogue': UNCHANGED,
  damaged: UNCHANGED,
  'rolled-back': FORCED,
  worse: FORCED,
} as const satisfies Record<PublicationRefused['code'], string>;

/** Standard output is for what came of it. */
const quietly = (): void => undefined;

const command = createCommand({
  help: HELP,
  options: { model: 'text', force: 'flag' },
  run: async ({ model, force }) => {
    if (model === '') throw new UsageError('--model wants a folder.');
    const settings = readSettings(process.env);
    ensureModelsAreThere(settings);
    await withExistingDatabase(settings, quietly, async (database) => {
      const container = createTrainingContainer(settings, database);
      const publish = thenUpdateServer(
        container.get(TRAINING.publishModel),
        container.get(MODELS.reportServerUpdate),
      );
      const outcome = await publish({ place: model, force });
      if (!outcome.ok) throw new CommandFault(`${outcome.refusal.sentence} ${HINTS[outcome.refusal.code]}`);
      console.log(publicationSentence(outcome.value));
      if (outcome.value.server !== undefined) console.log(outcome.value.server);
    });
  },
});

await runCommand(command);
