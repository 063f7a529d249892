import type { FilmReference } from './history-entry.ts';

/** A film of ours that may be meant: it has one of the ids, or is called so. */
export interface Candidate {
  readonly movieId: number;
  readonly title: string;
  readonly year: number | null;
  readonly ids: FilmReference['ids'];
  /** It is called otherwise here, and so only beside that. */
  readonly isOtherTitle?: boolean;
}

export type Choice =
  | { readonly kind: 'matched'; readonly movieId: number }
  /** One of these may be meant, best first; nobody but the person can say. */
  | { readonly kind: 'unsure'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown' };

const IDS = ['ours', 'imdb', 'tmdb', 'movielens'] as const;

/**
 * Which film is meant: the one that has the ids; else the only one of that title and year, or, where no film of that
 * year is called so, the only one of the year before or after. A film that is called so beside its title counts only in
 * that very year, and where no film of ours is called so in or about it. A film that has another id than the one that is
 * named is another film. Without a year a title is never enough.
 */
export const chooseFilm = (film: FilmReference, candidates: readonly Candidate[]): Choice => {
  const byId = candidates.filter(({ ids }) =>
    IDS.some((id) => film.ids[id] !== null && ids[id] === film.ids[id]),
  );
  if (byId.length > 0) return oneOf(byId, candidates);
  const named = candidates.filter(
    ({ ids }) => !IDS.some((id) => film.ids[id] !== null && ids[id] !== null && ids[id] !== film.ids[id]),
  );
  const within = (years: number, among: readonly Candidate[]) =>
    among.filter(({ year }) => film.year !== null && year !== null && Math.abs(year - film.year) === years);
  const others = within(
    0,
    named.filter(({ isOtherTitle = false }) => isOtherTitle),
  );
  const ours = named.filter(({ isOtherTitle = false }) => !isOtherTitle);
  const sameYear = within(0, ours);
  if (sameYear.length > 0) return oneOf(sameYear, named);
  // One of the year before is called so, and another one of the very year beside its title: nobody can say.
  const near = [...within(1, ours), ...others];
  if (near.length > 0) return oneOf(near, named);
  return named.length > 0 ? { kind: 'unsure', candidates: named } : { kind: 'unknown' };
};

const oneOf = (best: readonly Candidate[], all: readonly Candidate[]): Choice => {
  const [only, ...more] = best;
  if (only !== undefined && more.length === 0) return { kind: 'matched', movieId: only.movieId };
  return { kind: 'unsure', candidates: [...best, ...all.filter((each) => !best.includes(each))] };
};
