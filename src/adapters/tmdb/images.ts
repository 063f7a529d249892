import type { AskTmdb } from './tmdb-api.ts';
import { TmdbFault } from './tmdb-fault.ts';

/** Where TMDb's posters lie in the size that a card needs; what it is where TMDb does not say. */
const BASE = 'https://image.tmdb.org/t/p/';
const SIZE = 'w342';

/** What comes before the path of a poster. */
export const posterBase = async (ask: AskTmdb, signal: AbortSignal): Promise<string> => {
  const answer = await ask('/3/configuration', {}, signal).catch((error: unknown) => {
    if (error instanceof TmdbFault && error.isOfThisQuestion) return undefined;
    throw error;
  });
  const { secure_base_url: base, poster_sizes: sizes } =
    (answer as { images?: { secure_base_url?: unknown; poster_sizes?: unknown } } | null | undefined)
      ?.images ?? {};
  const isBase = typeof base === 'string' && /^https:\/\/[\w.-]+\/(?:[\w.-]+\/)*$/.test(base);
  const hasSize = !Array.isArray(sizes) || sizes.includes(SIZE);
  return `${isBase ? base : BASE}${hasSize ? SIZE : 'original'}`;
};
