import type { MovieQueries } from '#application/catalogue/movie-queries';
import type { FilmCandidates } from '#application/history/film-candidates';
import { chooseFilm, type Candidate } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';
import type { History, RatedMovie } from '#domain/recommendation/history';
import type { HalfStars } from '#domain/taste/half-stars';

/** A rating that somebody brings along. The film is named by our id, or else as another site names it. */
export interface BroughtRating {
  readonly movieId?: number | undefined;
  readonly film: FilmReference;
  readonly halfStars: HalfStars;
}

/** A rating whose film is not known, or not for sure. */
export interface NotFound {
  /** Its place among those brought, from 0. */
  readonly index: number;
  /** Which films may be meant, best first; none: the film is unknown. */
  readonly candidates: readonly Candidate[];
}

export interface BroughtHistory {
  readonly history: History;
  readonly notFound: readonly NotFound[];
}

interface Ports {
  readonly movies: Pick<MovieQueries, 'byIds'>;
  readonly candidates: FilmCandidates;
}

type Chosen = RatedMovie | NotFound;

/** What was brought as a recommender reads it. Of two ratings of one film the later counts. */
export const broughtHistory =
  (ports: Ports) =>
  async (ratings: readonly BroughtRating[]): Promise<BroughtHistory> => {
    const named = ratings.filter(({ movieId }) => movieId === undefined);
    const ids = ratings.flatMap(({ movieId }) => movieId ?? []);
    const [movies, found] = await Promise.all([
      ids.length === 0 ? [] : ports.movies.byIds([...new Set(ids)]),
      named.length === 0 ? [] : ports.candidates.of(named.map(({ film }) => film)),
    ]);
    const ours = new Set(movies.map(({ id }) => id));
    const candidatesOf = new Map(named.map((rating, at) => [rating, found[at] ?? []]));
    const chosen = ratings.map((rating, index): Chosen => {
      const { movieId, film, halfStars } = rating;
      if (movieId !== undefined)
        return ours.has(movieId) ? { movieId, halfStars } : { index, candidates: [] };
      const choice = chooseFilm(film, candidatesOf.get(rating) ?? []);
      if (choice.kind === 'matched') return { movieId: choice.movieId, halfStars };
      return { index, candidates: choice.kind === 'unsure' ? choice.candidates : [] };
    });
    const history = new Map(
      chosen.flatMap((each) => ('index' in each ? [] : [[each.movieId, each] as const])),
    );
    return {
      history: [...history.values()],
      notFound: chosen.filter((each): each is NotFound => 'index' in each),
    };
  };
