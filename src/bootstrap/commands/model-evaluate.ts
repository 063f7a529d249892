import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { replaceFile } from '#kit/durable-files';
import { evaluate } from '#recommender/evaluation/evaluate';
import type { EvaluationRecord } from '#recommender/evaluation/table';
import { collectRatings } from '#recommender/training/ratings/rating-collector';
import type { RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { ratingsInFile } from '#adapters/catalogue/movielens/ratings-file';
import { unknownMovie, type TrainingMovie } from '#domain/recommendation/training-movie';
import { estimatedSeconds, evaluationProgress, inWords } from './evaluation-progress.ts';
import { moviesOfFolder } from './movies-of-ratings.ts';
import { required } from './frame/arguments.ts';
import { createCommand, runCommand, tell } from './frame/command.ts';
import { orFault, UsageError } from './frame/faults.ts';

const HELP = `Compares models on ratings: popularity, item-kNN, EASE, EDLAE, the kernel over people alone, and ours, as it is trained.

  npm run model:evaluate -- --ratings FILE [--movies DIR] [--json FILE] [--seed N] [--verbose]

  --ratings  MovieLens ratings.csv (userId,movieId,rating[,timestamp]) or ratings.dat.
  --movies   MovieLens folder that says what the films are, by movies.csv and links.csv (or movies.dat, u.item) (default: that of the ratings,
             where there are any). Films that the demonstration catalogue has, by their IMDb id, are known better.
  --json     Also writes a JSON array of { model, protocol, metric, mean, interval, difference }.
  --seed     Another split of people and ratings (default 1).
  --verbose  Tell every setting that is tried, instead of how far it is.

Protocols: people held out whole in five folds, 80 % of their ratings told, to find those of the rest with four stars
and more; the same people with 1, 3, 5 and 10 ratings told; what discovery costs and how far it reaches; where ratings
have times, the past to learn from and the future to find; and, where it is known what the films are, films without a
rating, ranked among themselves by what they are, how far lists keep to the taste of people made up of one taste, and
ours as people get it, fitted to what their films are. Ours knows the films too, as model:train does. Intervals are 95 %. Below
a table stand the differences from EDLAE on the same people, with their standard errors.`;

const command = createCommand({
  help: HELP,
  options: { ratings: 'text', movies: 'text', json: 'text', seed: 'text', verbose: 'flag' },
  run: async (values) => {
    const file = resolve(required(values, 'ratings'));
    const seed = Number(values['seed'] ?? 1);
    if (!Number.isInteger(seed) || seed < 0) throw new UsageError('--seed wants a whole number.');
    const ratings = orFault(await collectRatings(ratingsInFile(file).batches()));
    tell(`${ratings.movies.length} ratings of ${ratings.movieIds.length} films by ${ratings.people} people.`);
    const known = orFault(await moviesOfFolder(resolve(values['movies'] ?? dirname(file)), tell));
    if (known === undefined && values['movies'] !== undefined)
      throw new UsageError('--movies wants a MovieLens folder.');
    const evaluated = {
      ratings: ratings.movies.length,
      hasTimes: ratings.times !== undefined,
      knowsMovies: known !== undefined,
    };
    const cores = availableParallelism();
    tell(
      `It takes ${inWords(estimatedSeconds(evaluated, cores))} on ${cores} cores like those it was measured on.`,
    );
    const progress = values.verbose
      ? { tell, end: () => undefined }
      : evaluationProgress(process.stderr, evaluated);
    const facts = known && factsOf(ratings, known);
    const records = await evaluate(ratings, facts, seed, progress.tell).finally(progress.end);
    for (const protocol of new Set(records.map((record) => record.protocol))) print(records, protocol);
    if (values['json'] !== undefined)
      await replaceFile(resolve(values['json']), JSON.stringify(records, null, 2) + '\n');
  },
});

const factsOf = ({ movieIds }: RatingMatrix, known: readonly TrainingMovie[]): readonly TrainingMovie[] => {
  const movies = new Map(known.map((movie) => [movie.id, movie]));
  return Array.from(movieIds, (id) => movies.get(id) ?? unknownMovie(id));
};

const print = (records: readonly EvaluationRecord[], protocol: string): void => {
  const ofProtocol = records.filter((record) => record.protocol === protocol);
  console.log(`\n${protocol}\n\n${tableOf('model', ofProtocol, cell)}`);
  const compared = ofProtocol.filter(({ difference }) => difference !== undefined);
  const from = compared[0]?.difference?.from;
  if (from !== undefined) console.log(`\n${tableOf(`difference from ${from}`, compared, differenceCell)}`);
};

/** A row a model, a column a metric. */
const tableOf = (
  title: string,
  records: readonly EvaluationRecord[],
  cellOf: (record: EvaluationRecord) => string,
): string => {
  const metrics = [...new Set(records.map(({ metric }) => metric))];
  const rows = Map.groupBy(records, ({ model }) => model);
  return [
    `| ${title} | ${metrics.join(' | ')} |`,
    `|---|${metrics.map(() => '---|').join('')}`,
    ...Array.from(rows, ([model, ofModel]) => `| ${model} | ${ofModel.map(cellOf).join(' | ')} |`),
  ].join('\n');
};

const differenceCell = ({ difference }: EvaluationRecord): string =>
  difference === undefined
    ? ''
    : `${difference.mean < 0 ? '' : '+'}${difference.mean.toFixed(4)} ± ${difference.error.toFixed(4)}`;

const cell = ({ mean, interval: [low, high], metric }: EvaluationRecord): string => {
  const digits = metric.startsWith('novelty') ? 2 : 4;
  return `${mean.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};

await runCommand(command);
