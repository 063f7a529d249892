import type { CorrectedLine, TasteLine } from '#domain/taste/correction';
import type { MovieFilter, RankedMovie } from '#domain/recommendation/ranking';
import type { MovieCriteria } from '#domain/recommendation/wanted-movies';
import type { RecommendationRequest, Recommender } from './recommender.ts';

/**
 * What a list is chosen from: the best `size` movies, and behind them as many as asked for of each line that the person
 * wants more of.
 */
export const poolOf = async (
  recommender: Recommender,
  request: RecommendationRequest,
  size: number,
): Promise<readonly RankedMovie[]> => {
  const sought = (request.corrections ?? []).flatMap((corrected) => soughtBy(corrected, request));
  const [best = [], ...more] = await Promise.all(
    [{ ...request, limit: size }, ...sought].map((asked) => recommender.recommend(asked)),
  );
  const pool = new Map(best.map((movie) => [movie.movieId, movie]));
  for (const movie of more.flat()) if (!pool.has(movie.movieId)) pool.set(movie.movieId, movie);
  return [...pool.values()];
};

/** The request for what somebody wants more of, unless that is not what is asked for. */
const soughtBy = (
  { line, wanted }: CorrectedLine,
  request: RecommendationRequest,
): readonly RecommendationRequest[] => {
  if (wanted === 'less') return [];
  const { filter, sifting } = request;
  const narrowed = narrowedTo(line, filter);
  if (narrowed === undefined) return [];
  const criteria = { ...(sifting?.criteria ?? NO_CRITERIA), ...narrowed };
  if (line.kind === 'person') {
    if (criteria.personId !== undefined) return [];
    return [
      {
        ...request,
        sifting: { hidden: new Set(), ...sifting, criteria: { ...criteria, personId: line.personId } },
      },
    ];
  }
  return [{ ...request, filter: narrowed, ...(sifting && { sifting: { ...sifting, criteria } }) }];
};

const NO_CRITERIA: MovieCriteria = { withoutGenres: [], withoutPersonIds: [] };

/** undefined: nothing of the line passes the filter, or all that passes is of it. */
const narrowedTo = (line: TasteLine, filter: MovieFilter): MovieFilter | undefined => {
  if (line.kind === 'person') return filter;
  if (line.kind === 'genre') return filter.genre === undefined ? { ...filter, genre: line.genre } : undefined;
  const yearFrom = Math.max(line.decade, filter.yearFrom ?? line.decade);
  const yearTo = Math.min(line.decade + 9, filter.yearTo ?? line.decade + 9);
  return yearFrom > yearTo ? undefined : { ...filter, yearFrom, yearTo };
};
