import type { RatingBatch } from '#application/import/rating-data';
import { DamagedFile, untilDamaged } from '#adapters/data-files/damaged-file';
import type { TrainingRatings } from '#application/recommendation/training-ratings';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import type { HalfStars } from '#domain/taste/half-stars';
import type { DataFile } from '#adapters/data-files/data-file';
import { openDataFile } from '#adapters/data-files/data-source';
import { decode } from '#adapters/data-files/decode';
import type { Shape } from './fields.ts';
import { LAYOUTS } from './layouts.ts';
import { readRatings } from './ratings.ts';
import { textOf } from '#adapters/data-files/text';

const NEWLINE = 10;

/**
 * The ratings of one file, whatever its name: as the data sets that name their columns (the time may be missing), or as
 * those that do not; refused at the first line that cannot be read.
 */
export const ratingsInFile = (path: string): TrainingRatings => ({
  batches: () => untilDamaged(batchesOf(path)),
});

async function* batchesOf(path: string): AsyncGenerator<readonly TrainingRating[]> {
  const file = await openDataFile(path);
  const read = { file, shape: await shapeOf(file), isKnownMovie: () => true, hasTimes: false };
  const batches = readRatings(read, {
    latest: Infinity,
    onBad: () => 'refuse',
    onBytes: () => undefined,
  });
  for await (const batch of batches) yield ratingsOf(batch);
}

/** That of data sets that do not name their columns, or undefined: the first line names them. */
const shapeOf = async (file: DataFile): Promise<Shape | undefined> => {
  const line = await firstLineOf(file);
  if (line.trim() === '')
    throw new DamagedFile(`${file.name}: This file is empty, or begins with an empty line.`);
  return LAYOUTS.map(({ ratingShape }) => ratingShape).find(
    (shape) => shape !== undefined && /^\d+$/.test(line.split(shape.separator)[1] ?? ''),
  );
};

const firstLineOf = async (file: DataFile): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of textOf(file)) {
    const end = chunk.indexOf(NEWLINE);
    chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end >= 0) break;
  }
  return decode(Buffer.concat(chunks));
};

const ratingsOf = ({ count, users, movies, halfStars, seconds }: RatingBatch): readonly TrainingRating[] =>
  Array.from({ length: count }, (_, at) => {
    const time = seconds[at];
    return {
      userId: users[at] ?? 0,
      movieId: movies[at] ?? 0,
      // The reader lets nothing else through.
      halfStars: halfStars[at] as HalfStars,
      timestamp: time === undefined || Number.isNaN(time) ? undefined : time,
    };
  });
