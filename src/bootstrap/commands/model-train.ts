import { dirname, join, resolve } from 'node:path';
import { createTrainingCatalogue } from '#adapters/postgres/recommendation/movie-features';
import { createTrainingRatings } from '#adapters/postgres/recommendation/training-ratings';
import { serviceMaterial } from '#application/models/train-and-publish';
import { ratingsInFile } from '#adapters/catalogue/movielens/ratings-file';
import type { TrainedVersion, TrainingMaterial } from '#application/recommendation/trainer';
import { modelFolder } from '../model-folder.ts';
import { createTrainer } from '../modules/models.ts';
import { readSettings } from '../settings.ts';
import { ensureDataDirIsThere, withExistingDatabase } from './existing-service.ts';
import { moviesOfFolder } from './movies-of-ratings.ts';
import { createCommand, runCommand, tell } from './frame/command.ts';
import { orFault, UsageError } from './frame/faults.ts';

const HELP = `Learns a model from people's ratings.

  npm run model:train -- [--ratings FILE|database] [--movies DIR] [--out DIR]

  --ratings  "database" (default): the ratings and films of this service, without the people held out for good.
             A file: MovieLens ratings.csv (userId,movieId,rating, timestamp may be missing) or ratings.dat.
             A model of a file names films by the file's ids and cannot be published.
  --movies   For a file: MovieLens folder that says what the films are, by movies.csv and links.csv (or movies.dat, u.item) (default: that of the
             ratings, where there are any). Films that the demonstration catalogue has are known better.
  --out      Folder of models to write into (default: the service's own, DATA_DIR/models). The model gets a folder
             of its own there, named by latest.json; nothing is put in service.`;

const command = createCommand({
  help: HELP,
  options: { ratings: 'text', movies: 'text', out: 'text' },
  run: async ({ ratings = 'database', movies, out }) => {
    const settings = readSettings(process.env);
    if (out === undefined) ensureDataDirIsThere(settings);
    const folder = out === undefined ? modelFolder(settings.dataDir) : resolve(out);
    const train = async (material: TrainingMaterial): Promise<TrainedVersion> =>
      orFault(await createTrainer(folder).train(material, tell));
    report(
      folder,
      ratings === 'database'
        ? await withExistingDatabase(settings, tell, ({ sql }) =>
            train(serviceMaterial(createTrainingRatings(sql), createTrainingCatalogue(sql))),
          )
        : await train(await materialOf(resolve(ratings), movies)),
    );
  },
});

const materialOf = async (file: string, folder: string | undefined): Promise<TrainingMaterial> => {
  const movies = orFault(await moviesOfFolder(resolve(folder ?? dirname(file)), tell));
  if (movies === undefined && folder !== undefined)
    throw new UsageError('--movies wants a MovieLens folder.');
  tell(
    movies === undefined
      ? 'Nothing is known of the films but their ratings: no movies.csv, movies.dat or u.item stands beside them.'
      : `It is known of ${movies.length} films what they are.`,
  );
  return {
    ratings: ratingsInFile(file),
    catalogue: movies && { movies: () => movies },
    movies: 'file',
    source: movies ? 'from a file that says what the films are' : 'from a file',
  };
};

const report = (folder: string, { version, reasons, quality }: TrainedVersion): void => {
  for (const reason of reasons) console.log(reason);
  if (quality !== undefined) console.log(`NDCG@100 of the people it was tuned on: ${quality.toFixed(4)}.`);
  console.log(`Model ${version} is in ${join(folder, version)}.`);
};

await runCommand(command);
