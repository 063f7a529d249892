import { Link } from '@tanstack/react-router';
import type { MovieItem } from '@movieconnect/client';
import { useFormats } from '../i18n/formats.ts';
import { Poster } from './poster/poster.tsx';

/** Films as posters, each a link to its page. */
export const FilmGrid = ({ films }: { readonly films: readonly MovieItem[] }) => (
  <ul className="film-grid">
    {films.map((film) => (
      <li key={film.id}>
        <FilmCard film={film} />
      </li>
    ))}
  </ul>
);

const FilmCard = ({ film }: { readonly film: MovieItem }) => {
  const { mean } = useFormats();
  return (
    <article className="film-card">
      <Poster film={film} />
      <Link className="title" to="/film/$id" params={{ id: film.id }} dir="auto">
        {film.title}
      </Link>
      <p className="facts">
        {film.year !== null && <span>{film.year}</span>}
        {film.average_rating !== null && <span>★ {mean(film.average_rating)}</span>}
      </p>
    </article>
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
