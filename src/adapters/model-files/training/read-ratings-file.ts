import { open } from 'node:fs/promises';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import type { TrainingRatings } from '#application/recommendation/training-ratings';

/** The file is not one of ratings; the message is one sentence that names the line and the column. */
export class UnreadableRatings extends Error {}

interface Layout {
  readonly separator: string;
  readonly user: number;
  readonly movie: number;
  readonly rating: number;
  /** -1 where there is none */
  readonly timestamp: number;
}

const BYTES_AT_A_TIME = 1 << 20;
const WITHOUT_HEADER = { user: 0, movie: 1, rating: 2, timestamp: 3 };

/**
 * Reads `userId,movieId,rating[,timestamp]` with header names in any order, or `user::movie::rating::timestamp` (or
 * tabs) without a header. Throws {@link UnreadableRatings} while it is read.
 */
export const ratingsInFile = (path: string): TrainingRatings => ({ batches: () => batchesOf(path) });

async function* batchesOf(path: string): AsyncGenerator<readonly TrainingRating[]> {
  let layout: Layout | undefined;
  let number = 0;
  for await (const lines of linesOf(path)) {
    const batch: TrainingRating[] = [];
    for (const line of lines) {
      number++;
      if (line === '') continue;
      if (layout === undefined) {
        layout = layoutOf(line);
        if (layout.separator === ',') continue;
      }
      batch.push(ratingOf(line, number, layout));
    }
    yield batch;
  }
  if (layout === undefined) throw new UnreadableRatings('The file of ratings is empty.');
}

async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const file = await open(path, 'r');
  try {
    const decoder = new TextDecoder();
    const bytes = new Uint8Array(BYTES_AT_A_TIME);
    let rest = '';
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length);
      const text = rest + decoder.decode(bytes.subarray(0, bytesRead), { stream: bytesRead > 0 });
      const lines = text.split(/\r?\n/);
      rest = bytesRead === 0 ? '' : (lines.pop() ?? '');
      yield lines;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

const layoutOf = (line: string): Layout => {
  if (line.includes('::')) return { separator: '::', ...WITHOUT_HEADER };
  if (line.includes('\t')) return { separator: '\t', ...WITHOUT_HEADER };
  const names = line.split(',').map((name) => unquoted(name).trim().toLowerCase());
  const [user, movie, rating] = ['userid', 'movieid', 'rating'].map((name) => {
    const column = names.indexOf(name);
    if (column < 0) {
      throw new UnreadableRatings(
        'Line 1 must name the columns userId, movieId and rating (timestamp may be missing).',
      );
    }
    return column;
  });
  return {
    separator: ',',
    user: user!,
    movie: movie!,
    rating: rating!,
    timestamp: names.indexOf('timestamp'),
  };
};

const ratingOf = (line: string, number: number, layout: Layout): TrainingRating => {
  const fields = line.split(layout.separator).map(unquoted);
  const bad = (column: string, wants: string) =>
    new UnreadableRatings(`Line ${number}, column ${column}: ${wants}.`);
  const userId = fields[layout.user]?.trim() ?? '';
  if (userId === '') throw bad('userId', 'it is empty');
  const movieId = numberIn(fields[layout.movie]);
  if (!Number.isSafeInteger(movieId) || movieId < 1) throw bad('movieId', 'a whole number from 1 is needed');
  const rating = numberIn(fields[layout.rating]);
  if (!Number.isInteger(rating * 2) || rating < 0.5 || rating > 5) {
    throw bad('rating', '0.5 to 5 stars in steps of 0.5 are needed');
  }
  const timestamp = fields[layout.timestamp]?.trim() ?? '';
  if (timestamp === '') return { userId, movieId, rating };
  if (!Number.isFinite(Number(timestamp))) throw bad('timestamp', 'seconds, or nothing, are needed');
  return { userId, movieId, rating, timestamp: Number(timestamp) };
};

/** NaN for an empty or missing field. */
const numberIn = (field = ''): number => (field.trim() === '' ? NaN : Number(field));

const unquoted = (field: string): string =>
  field.startsWith('"') && field.endsWith('"') && field.length > 1 ? field.slice(1, -1) : field;
