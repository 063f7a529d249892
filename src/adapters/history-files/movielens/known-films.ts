import type { HistoryItem } from '#domain/history/history-entry';
import type { HistoryFile } from '../history-format.ts';
import { itemsOfTables } from '../reading.ts';
import type { Row } from '../rows.ts';

/** What the tables of films and of links say of one. */
export interface KnownFilm {
  title: string;
  imdb: string;
  tmdb: string;
}

/** MovieLens has fewer in all; a row of a further one names it by its id alone. */
const MOST_FILMS = 100_000;

/**
 * The films that somebody has rated, by their ids, and none of the others: a data set has far more films than one person
 * has seen, and a file that only looks like one may have millions.
 */
export class KnownFilms {
  readonly #films = new Map<string, KnownFilm>();

  /** Reads tables of ratings; none of their rows is an item, and what is damaged is told when they are read again. */
  async rated(ratings: readonly HistoryFile[]): Promise<void> {
    const rows = itemsOfTables(ratings, (row) => {
      const id = idIn(row);
      if (id !== undefined && !this.#films.has(id) && this.#films.size < MOST_FILMS)
        this.#films.set(id, { title: '', imdb: '', tmdb: '' });
      return undefined;
    });
    await Array.fromAsync(rows);
  }

  /** Reads tables of films or links for what they say of those; only that one is damaged is an item. */
  told(tables: readonly HistoryFile[]): AsyncGenerator<HistoryItem> {
    return itemsOfTables(tables, (row) => {
      const film = this.of(row);
      if (film === undefined) return undefined;
      film.title = kept(row.cell('title')) || film.title;
      film.imdb = kept(row.cell('imdbId')) || film.imdb;
      film.tmdb = kept(row.cell('tmdbId')) || film.tmdb;
      return undefined;
    });
  }

  of(row: Row): KnownFilm | undefined {
    return this.#films.get(idIn(row) ?? '');
  }
}

const LONGEST_ID = 20;
const LONGEST_TITLE = 500;

const idIn = (row: Row): string | undefined => {
  const id = row.cell('movieId');
  return id === '' || id.length > LONGEST_ID ? undefined : kept(id);
};

/** A copy: a part of a text would keep the whole of it in memory. */
const kept = (text: string): string => Buffer.from(text.slice(0, LONGEST_TITLE)).toString();
