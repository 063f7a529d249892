import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { byRank } from '#domain/recommendation/ranking';
import { garbage } from './call-fault.ts';
import { piecesOf } from './pieces.ts';
import { FORMAT } from './question.ts';

export interface Answer {
  readonly version: string;
  readonly movies: readonly RankedMovie[];
}

type Pair = readonly [movieId: number, share: number];

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && Number.isFinite(value[1]);
/** Thousands a film: a loop costs a tenth of a schema for each. */
const pairs = z.custom<readonly Pair[]>((value) => Array.isArray(value) && value.every(isPair), 'not pairs');

const envelopeSchema = z.strictObject({
  format: z.literal(FORMAT),
  model: z.string().min(1).max(64),
  films: z.array(z.never()),
});
const movieSchema = z.strictObject({ id: z.int(), score: z.number(), baseline: z.number(), shares: pairs });

/** Milliseconds after which other requests have their turn. */
const TURN = 4;
/** Relative, for servers that reckon with 32 bits; the shares of a long history are many. */
const TOLERANCE = 1e-3;

/**
 * Reads an answer, a film at a time, and lets others have their turn in between: a long history makes megabytes.
 * @throws {CallFault} unless it is an answer to this request, whole and consistent
 */
export const readAnswer = async (
  bytes: Buffer,
  request: RecommendationRequest,
  stop?: AbortSignal,
): Promise<Answer> => {
  const rated = new Set(request.history.map(({ movieId }) => movieId));
  const movies: RankedMovie[] = [];
  const listed = new Set<number>();
  const pieces = piecesOf(bytes);
  let begun = performance.now();
  for (let piece = pieces.next(); ; piece = pieces.next()) {
    if (piece.done === true) {
      const { model } = parse(envelopeSchema, piece.value);
      return { version: model, movies };
    }
    const movie = movieOf(piece.value, rated);
    const before = movies.at(-1);
    if (before !== undefined && byRank(before, movie) > 0) throw garbage('films out of order');
    if (rated.has(movie.movieId) || listed.has(movie.movieId))
      throw garbage('a film that has no place there');
    if (movies.push(movie) > request.limit) throw garbage('more films than asked for');
    listed.add(movie.movieId);
    if (performance.now() - begun > TURN) {
      await nextTurn();
      stop?.throwIfAborted();
      begun = performance.now();
    }
  }
};

const parse = <T>(schema: z.ZodType<T>, text: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw garbage('not the agreed format', cause);
  }
};

const movieOf = (text: string, rated: ReadonlySet<number>): RankedMovie => {
  const { id, score, baseline, shares } = parse(movieSchema, text);
  let sum = baseline;
  const told = shares.map(([movieId, share]) => {
    if (!rated.has(movieId)) throw garbage('a share of a film that was not rated');
    sum += share;
    return { movieId, share };
  });
  if (!(Math.abs(sum - score) <= TOLERANCE * Math.max(1, Math.abs(score))))
    throw garbage('shares that do not add up to the score');
  return { movieId: id, score, baseline, shares: told };
};
