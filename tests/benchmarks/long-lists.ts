/**
 * How long the event loop is held at a stretch by lists for somebody who has rated 5,000 films: `MODEL=DIR node
 * tests/benchmarks/long-lists.ts`, where DIR is what `model:train -- --ratings` made. CPU milliseconds of the process, which
 * are more than the loop's own where garbage is collected meanwhile.
 */
import { InProcessRecommender } from '#adapters/model-files/in-process-recommender';
import { readLatestVersion, readModel } from '#adapters/model-files/read-model';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { ItemScorer } from '#recommender/scoring/item-scorer';

const RATINGS = 5_000;
const LISTS = 30;

const folder = process.env['MODEL'] ?? '';
const { model } = await readModel(folder, (await readLatestVersion(folder)) ?? '');
const scorer = new ItemScorer(model);
const recommender = new InProcessRecommender({ current: { scorer } });
const history = Array.from(model.movieIds.slice(0, RATINGS), (movieId, at) => ({
  movieId,
  halfStars: halfStarsFrom(1 + (at % 9) / 2),
}));
const request = { history, filter: {}, limit: 20 };

const spent = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const row = (name: string, stretches: readonly number[]) => {
  const sorted = stretches.toSorted((a, b) => a - b);
  return { lists: name, 'p50, CPU ms': sorted[sorted.length >> 1], 'longest, CPU ms': sorted.at(-1) };
};

const whole = Array.from({ length: LISTS }, () => {
  const since = process.cpuUsage();
  scorer.recommend(request);
  return spent(since);
});

const stretches: number[] = [];
let isDone = false;
let since = process.cpuUsage();
const beat = (): void => {
  stretches.push(spent(since));
  since = process.cpuUsage();
  if (!isDone) setImmediate(beat);
};
setImmediate(beat);
for (let i = 0; i < LISTS; i++) await recommender.recommend(request);
isDone = true;
console.table([row('at a stretch', whole), row('in turns', stretches.slice(1))]);
