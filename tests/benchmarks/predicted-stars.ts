/**
 * How far off predicted stars are, and how often the own rating lies in their interval: `MODEL=DIR
 * node tests/benchmarks/predicted-stars.ts`, where DIR is what `model:train -- --ratings` made of the people of MovieLens
 * latest-small whose number no 5 divides. The others tell 1, 3, 6 .. all but a fifth of their ratings, at most twenty, which
 * are foretold. Needs the data beside the project.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLatestVersion, readModel } from '#adapters/model-files/read-model';
import { ListScorer } from '#application/recommendation/movie-scorer';
import type { History } from '#domain/recommendation/history';
import { NOTHING_LEFT_OUT } from '#domain/recommendation/steering';
import { criteriaOf } from '#domain/recommendation/wanted-movies';
import { predictedStars, type MovieTally } from '#domain/recommendation/predicted-stars';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { kindsOf } from '#recommender/evaluation/kind-verdict';
import { seeded } from '#recommender/numeric/random';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { orFault } from '../../src/bootstrap/commands/frame/faults.ts';
import { moviesOfFolder } from '../../src/bootstrap/commands/movies-of-ratings.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/ml-latest-small', import.meta.url));
const TOLD = [1, 3, 6, 12, 25, 50, 99, Infinity];

const folder = process.env['MODEL'] ?? '';
const { model } = await readModel(folder, (await readLatestVersion(folder)) ?? '');
const scorer = new ItemScorer(model);
const known = orFault(await moviesOfFolder(DATA, console.error)) ?? [];
const kinds = kindsOf(known);
const prominence = new Map(known.map((movie) => [movie.id, movie.prominence]));
const scored = new ListScorer(
  { recommend: (request) => Promise.resolve(scorer.recommend(request)) },
  { byIds: () => Promise.resolve(kinds) },
  true,
);

const tallies = new Map<number, MovieTally>();
const people = new Map<number, (readonly [movieId: number, stars: number])[]>();
for (const line of readFileSync(`${DATA}/ratings.csv`, 'utf8').trim().split('\n').slice(1)) {
  const [user = 0, movieId = 0, stars = 0] = line.split(',').map(Number);
  if (user % 5 === 0) {
    people.set(user, [...(people.get(user) ?? []), [movieId, stars]]);
    continue;
  }
  const { ratings = 0, stars: sum = 0 } = tallies.get(movieId) ?? {};
  tallies.set(movieId, {
    ratings: ratings + 1,
    stars: sum + stars,
    prominence: prominence.get(movieId) ?? 0,
  });
}

const random = seeded(1);
const figures = new Map<number, { squares: number; ofOthers: number; within: number; foretold: number }>();
for (const ratings of people.values()) {
  const shuffled = ratings.map((rating) => ({ rating, at: random() })).sort((a, b) => a.at - b.at);
  const hidden = shuffled.splice(0, Math.min(20, Math.ceil(shuffled.length / 5)));
  for (const told of TOLD) {
    if (Number.isFinite(told) ? shuffled.length < told : shuffled.length < 100) continue;
    const history: History = shuffled
      .slice(0, told)
      .map(({ rating: [movieId, stars] }) => ({ movieId, halfStars: halfStarsFrom(stars) }));
    const row = figures.get(told) ?? { squares: 0, ofOthers: 0, within: 0, foretold: 0 };
    figures.set(told, row);
    for (const {
      rating: [movieId, stars],
    } of hidden) {
      const found = await scored.score(movieId, {
        history,
        corrections: [],
        sifting: { criteria: criteriaOf(null, {}, NOTHING_LEFT_OUT), hidden: new Set() },
      });
      const tally = tallies.get(movieId);
      if (found === undefined || tally === undefined) continue;
      const { movie, place } = found;
      const {
        stars: likely,
        low,
        high,
      } = predictedStars({
        ...{ movieId, history, tally, kinds, place, shares: movie.shares },
      });
      row.squares += (likely - stars) ** 2;
      row.ofOthers += (tally.stars / tally.ratings - stars) ** 2;
      row.within += low <= stars && stars <= high ? 1 : 0;
      row.foretold += 1;
    }
  }
}
console.table(
  [...figures].map(([told, { squares, ofOthers, within, foretold }]) => ({
    'ratings told': told,
    foretold,
    'root mean square error, stars': Math.sqrt(squares / foretold).toFixed(3),
    "that of the others' mean": Math.sqrt(ofOthers / foretold).toFixed(3),
    'within the interval': (within / foretold).toFixed(3),
  })),
);
