import type { HalfStars } from '#domain/taste/half-stars';

/** A film that a person saw or rated, as another site wants it told. */
export interface LoggedFilm {
  /** YYYY-MM-DD; null: they rated it, and no entry of the diary tells these stars. */
  readonly watchedOn: string | null;
  readonly title: string;
  readonly year: number | null;
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
  readonly halfStars: HalfStars | null;
  readonly rewatch: boolean;
  readonly note: string | null;
}

export interface FilmLog {
  /** The diary by day, then the ratings that its newest stars of a film do not tell. Read as they are asked for. */
  pages(userId: number): AsyncIterable<readonly LoggedFilm[]>;
}
