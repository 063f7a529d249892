import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { MovieItem } from '@movieconnect/client';
import { useFormats } from '../i18n/formats.ts';
import { Poster } from './poster/poster.tsx';

interface Props<Film extends MovieItem> {
  readonly films: readonly Film[];
  /** The line below a title; left out: year and mean. */
  readonly facts?: (film: Film) => ReactNode;
  /** What stands below that. */
  readonly children?: (film: Film) => ReactNode;
}

/** Films as posters, each a link to its page. */
export const FilmGrid = <Film extends MovieItem>({ films, facts, children }: Props<Film>) => (
  <ul className="film-grid">
    {films.map((film) => (
      <li key={film.id}>
        <article className="film-card">
          <Poster film={film} />
          <Link className="title" to="/film/$id" params={{ id: film.id }} dir="auto">
            {film.title}
          </Link>
          <p className="facts">{facts ? facts(film) : <YearAndMean film={film} />}</p>
          {children?.(film)}
        </article>
      </li>
    ))}
  </ul>
);

const YearAndMean = ({ film: { year, average_rating } }: { readonly film: MovieItem }) => {
  const { mean } = useFormats();
  return (
    <>
      {year !== null && <span>{year}</span>}
      {average_rating !== null && <span>★ {mean(average_rating)}</span>}
    </>
  );
};

/** Holds the room of a grid that is being read. */
export const FilmGridSkeleton = ({ count = 12 }: { readonly count?: number }) => (
  <div className="film-grid" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <div key={index} className="film-card">
        <div className="poster skeleton" />
        <div className="title">&nbsp;</div>
        <div className="facts">&nbsp;</div>
      </div>
    ))}
  </div>
);
