/**
 * Time and peak memory of a whole training (choice of settings, fit, pruning, writing) on made-up ratings with the skew
 * of real ones: `node tests/benchmarks/training.ts [ratings ...]`. Each size runs in a process of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileTrainer } from '#adapters/model-files/training/file-trainer';
import { seeded } from '#recommender/numeric/random';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import { accepted } from '../support/outcomes.ts';
import { accept } from '#domain/outcome';
import { halfStarsFrom } from '#domain/taste/half-stars';

/** People and films as MovieLens has them at each size. */
const SIZES: Readonly<Record<number, { readonly people: number; readonly movies: number }>> = {
  100_000: { people: 610, movies: 9_700 },
  300_000: { people: 2_000, movies: 6_000 },
  1_000_000: { people: 6_000, movies: 3_700 },
  3_000_000: { people: 20_000, movies: 6_000 },
  10_000_000: { people: 70_000, movies: 10_600 },
};
const TASTES = 20;
const BATCH = 10_000;

/** Few people rate a lot and few films are rated by most; people keep to their taste, so that there is something to learn. */
function* madeUpRatings(ratings: number) {
  const size = SIZES[ratings];
  if (size === undefined) throw new RangeError(`Choose of ${Object.keys(SIZES).join(', ')} ratings.`);
  const { people, movies } = size;
  const random = seeded(ratings);
  const shares = Array.from({ length: people }, () => Math.exp(1.1 * normal(random)));
  const total = shares.reduce((a, b) => a + b, 0);
  let batch: TrainingRating[] = [];
  for (const [person, share] of shares.entries()) {
    const wanted = Math.min(movies / 2, Math.max(20, Math.round((ratings * share) / total)));
    const taste = Math.floor(random() * TASTES);
    const seen = new Set<number>();
    while (seen.size < wanted) {
      // A draw that falls off as popularity does; two thirds of it from films of the person's taste.
      let movie = Math.floor(movies * random() ** 2.6);
      if (random() < 0.66) movie = Math.min(movies - 1, movie - (movie % TASTES) + taste);
      seen.add(movie);
    }
    for (const movie of seen) {
      const stars = Math.max(
        1,
        Math.min(5, Math.round(3.4 + (movie % TASTES === taste ? 0.5 : 0) + normal(random))),
      );
      batch.push({ userId: person, movieId: movie + 1, halfStars: halfStarsFrom(stars) });
    }
    if (batch.length < BATCH) continue;
    yield accept(batch);
    batch = [];
  }
  yield accept(batch);
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const train = async (ratings: number): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'training-'));
  try {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const trainer = new FileTrainer(folder, () => new Date());
    const outcome = await trainer.train(
      { ratings: { batches: () => madeUpRatings(ratings) }, movies: 'file', source: 'made up' },
      (sentence) =>
        console.error(
          `${((performance.now() - start) / 1000).toFixed(1)} s, ${cpuSeconds(cpu).toFixed(1)} CPU s  ${sentence}`,
        ),
    );
    const trained = accepted(outcome);
    console.log(
      JSON.stringify({
        ratings: trained.ratings,
        people: trained.people,
        movies: SIZES[ratings]?.movies,
        s: Number(((performance.now() - start) / 1000).toFixed(1)),
        'CPU s': Number(cpuSeconds(cpu).toFixed(1)),
        'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
        'model MB': megabytes(join(folder, trained.version, 'model.safetensors')),
        'full MB': megabytes(join(folder, trained.version, 'full.safetensors')),
        'NDCG@100': Number(trained.quality?.toFixed(4)),
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const megabytes = (path: string): number => Math.round(statSync(path).size / 1e5) / 10;

const [mode, ...sizes] = process.argv.slice(2);
if (mode === '--one') await train(Number(sizes[0]));
else {
  const chosen = mode === undefined ? Object.keys(SIZES) : [mode, ...sizes];
  const rows = chosen.map(
    (ratings) =>
      JSON.parse(
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--one', ratings], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      ) as unknown,
  );
  console.table(rows);
}
