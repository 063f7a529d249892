import { DamagedFile } from '../../data-files/damaged-file.ts';
import type { HistoryItem } from '#domain/history/history-entry';
import { parseStarsOn } from '#domain/history/scales';
import { rated } from '../deeds.ts';
import type { HistoryFile, HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables } from '../reading.ts';
import type { Row } from '../rows.ts';
import { KnownFilms, type KnownFilm } from './known-films.ts';
import { titleAndYear } from './title-and-year.ts';

const isOwnExport = (file: HistoryFile): boolean =>
  hasColumns(file, 'movie_id', 'imdb_id', 'tmdb_id', 'rating', 'title');
const isRatings = (file: HistoryFile): boolean =>
  hasColumns(file, 'userId', 'movieId', 'rating', 'timestamp');
const isMovies = (file: HistoryFile): boolean => hasColumns(file, 'movieId', 'title', 'genres');
const isLinks = (file: HistoryFile): boolean =>
  hasColumns(file, 'movieId', 'imdbId', 'tmdbId') && !isOwnExport(file);

/** movielens.org, the export of an account, or a data set that holds one person's ratings. They are of five, in halves. */
export const movielens: HistoryFormat = {
  name: 'MovieLens',
  recognises: (files) => {
    const ratings = files.filter((file) => isOwnExport(file) || isRatings(file));
    return ratings.length === 0
      ? []
      : [...files.filter((file) => isMovies(file) || isLinks(file)), ...ratings];
  },
  async *entries(files): AsyncGenerator<HistoryItem> {
    yield* itemsOfTables(files.filter(isOwnExport), (row) => ({
      film: filmOf(row, row.cell('title'), { imdb: row.cell('imdb_id'), tmdb: row.cell('tmdb_id') }),
      said: [rated('of-five', row.cell('rating'), '')],
    }));
    const ratings = files.filter(isRatings);
    if (ratings.length === 0) return;
    const films = new KnownFilms();
    await films.rated(ratings);
    yield* films.told(files.filter((file) => isMovies(file) || isLinks(file)));
    let person: string | undefined;
    yield* itemsOfTables(ratings, (row, { path }) => {
      person ??= row.cell('userId');
      if (row.cell('userId') !== person)
        throw new DamagedFile(
          `${path} holds the ratings of several people. Leave those of one in it, and send it again.`,
        );
      const known = films.of(row);
      const stars = row.cell('rating');
      const seconds = Number(row.cell('timestamp'));
      return {
        film: filmOf(row, known?.title ?? '', known),
        said: [
          parseStarsOn('of-five', stars) === undefined ? 'no-stars' : rated('of-five', stars, isoOf(seconds)),
        ],
      };
    });
  },
};

const LAST_SECOND = 32_503_680_000;

const isoOf = (seconds: number): string =>
  seconds > 0 && seconds < LAST_SECOND ? new Date(seconds * 1_000).toISOString() : '';

const filmOf = (row: Row, title: string, known: Pick<KnownFilm, 'imdb' | 'tmdb'> | undefined) =>
  filmFrom({
    ...titleAndYear(title),
    movielens: row.cell('movieId', 'movie_id'),
    imdb: known?.imdb ?? '',
    tmdb: known?.tmdb ?? '',
  });
