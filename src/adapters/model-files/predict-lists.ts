import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { replaceFileWith } from '#kit/durable-files';
import type { BlendRanker } from '#recommender/scoring/blend-ranker';

/** A line of the histories is not one; the message is a sentence that names it. */
export class UnreadableHistories extends Error {}

const lineSchema = z.object({
  user: z.union([z.string(), z.number()]),
  history: z.array(
    z.object({ movieId: z.int(), rating: z.number().min(0).max(5), timestamp: z.number().nullish() }),
  ),
});

const LENGTH = 100;
const LINES_AT_A_TIME = 500;

/**
 * Reads histories, a JSON object a line, and writes a list for each: `out` appears when all are done, or not at all.
 * @returns how many lists were written
 * @throws {UnreadableHistories}
 */
export const predictLists = (
  ranker: BlendRanker,
  histories: string,
  out: string,
  tell: (sentence: string) => void,
): Promise<number> =>
  replaceFileWith(out, async (draft) => {
    const file = await open(draft, 'wx');
    try {
      return await writeLists(ranker, histories, file, tell);
    } finally {
      await file.close();
    }
  });

const writeLists = async (
  ranker: BlendRanker,
  histories: string,
  out: FileHandle,
  tell: (sentence: string) => void,
): Promise<number> => {
  const input = await open(histories, 'r');
  try {
    let waiting: string[] = [];
    let lists = 0;
    let number = 0;
    for await (const line of input.readLines()) {
      number++;
      if (line.trim() === '') continue;
      waiting.push(listFor(ranker, line, number));
      if (++lists % LINES_AT_A_TIME !== 0) continue;
      await out.appendFile(waiting.join(''));
      waiting = [];
      tell(`${lists} lists.`);
    }
    await out.appendFile(waiting.join(''));
    return lists;
  } finally {
    await input.close();
  }
};

const listFor = (ranker: BlendRanker, line: string, number: number): string => {
  const parsed = lineSchema.safeParse(jsonIn(line));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : `, ${issue.path.join('.')}`;
    throw new UnreadableHistories(
      `Line ${number}${where}: {"user": ..., "history": [{"movieId": 1, "rating": 4.5}]} is needed.`,
    );
  }
  const { user } = parsed.data;
  const history = parsed.data.history.map(({ movieId, rating }) => ({
    movieId,
    halfStars: halfStarsFrom(nearestStars(rating)),
  }));
  return JSON.stringify({ user, items: ranker.best(history, LENGTH) }) + '\n';
};

/** Other programs write these files too: any number counts as the half star next to it, 0 as the lowest. */
const nearestStars = (rating: number): number => Math.max(1, Math.round(rating * 2)) / 2;

const jsonIn = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
