import { resolve } from 'node:path';
import { writeAtomically } from '#adapters/recommender/files/write-atomically';
import { evaluate, type EvaluationRecord } from '#adapters/recommender/learned/evaluation/evaluate';
import { collectRatings } from '#adapters/recommender/learned/ratings/rating-collector';
import { ratingsInFile } from '#adapters/recommender/learned/ratings/read-ratings-file';
import { required, runCommand, tell, UsageError, type ModelCommand } from './model-command.ts';

const HELP = `Compares models on ratings: popularity, item-kNN, EASE, EDLAE, the kernel over people alone, and ours, as it is trained.

  npm run model:evaluate -- --ratings FILE [--json FILE] [--seed N]

  --ratings  MovieLens ratings.csv (userId,movieId,rating[,timestamp]) or ratings.dat.
  --json     Also writes a JSON array of { model, protocol, metric, mean, interval, difference }.
  --seed     Another split of people and ratings (default 1).

Two protocols: people held out whole in five folds, 80 % of their ratings told, to find those of the rest with four
stars and more; and, where ratings have times, the past to learn from and the future to find. Intervals are 95 %. Below
each table stand the differences from EDLAE on the same people, with their standard errors.`;

const command: ModelCommand = {
  help: HELP,
  options: ['ratings', 'json', 'seed'],
  run: async (values) => {
    const file = resolve(required(values, 'ratings'));
    const seed = Number(values['seed'] ?? 1);
    if (!Number.isInteger(seed) || seed < 0) throw new UsageError('--seed wants a whole number.');
    const ratings = await collectRatings(ratingsInFile(file));
    tell(`${ratings.films.length} ratings of ${ratings.filmIds.length} films by ${ratings.people} people.`);
    const records = await evaluate(ratings, seed, tell);
    for (const protocol of new Set(records.map((record) => record.protocol))) print(records, protocol);
    if (values['json'] !== undefined)
      await writeAtomically(resolve(values['json']), JSON.stringify(records, null, 2) + '\n');
  },
};

const print = (records: readonly EvaluationRecord[], protocol: string): void => {
  const ofProtocol = records.filter((record) => record.protocol === protocol);
  const metrics = [...new Set(ofProtocol.map(({ metric }) => metric))];
  console.log(
    `\n${protocol}\n\n| model | ${metrics.join(' | ')} |\n|---|${metrics.map(() => '---|').join('')}`,
  );
  for (const model of new Set(ofProtocol.map((record) => record.model))) {
    const cells = ofProtocol.filter((record) => record.model === model).map(cell);
    console.log(`| ${model} | ${cells.join(' | ')} |`);
  }
  for (const line of differences(ofProtocol)) console.log(line);
};

const differences = (records: readonly EvaluationRecord[]): readonly string[] => {
  const told = records.flatMap((record) =>
    record.difference ? [{ ...record, difference: record.difference }] : [],
  );
  const metrics = [...new Set(told.map(({ metric }) => metric))];
  const models = [...new Set(told.map(({ model }) => model))];
  const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
  return [
    `\n| difference from ${told[0]?.difference.from ?? 'EDLAE'} | ${metrics.join(' | ')} |\n|---|${metrics.map(() => '---|').join('')}`,
    ...models.map((model) => {
      const cells = told
        .filter((record) => record.model === model)
        .map(({ difference: { mean, error } }) => `${signed(mean)} ± ${error.toFixed(4)}`);
      return `| ${model} | ${cells.join(' | ')} |`;
    }),
  ];
};

const cell = ({ mean, interval: [low, high], metric }: EvaluationRecord): string => {
  const digits = metric.startsWith('novelty') ? 2 : 4;
  return `${mean.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
};

process.exitCode = await runCommand(command, process.argv.slice(2));
