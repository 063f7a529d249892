import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { splitNames } from './names.ts';
import type { SourceRow } from './movies-db.ts';

/** Years in which the film cannot have come out, judged by its IMDb id and its makers' lives. */
const YEARS: Readonly<Record<string, number>> = {
  tt0097937: 1989, // My Left Foot, "1979"
  tt0825346: 2007, // And Then Came Love, "2000"
  tt0955411: 2007, // The Ten Commandments, "1998"
  tt2967856: 2018, // Another Day of Life, "2005"
  tt13880104: 2021, // Happening, "2002"
};

/** "Faust (2011 film)" is the name of an encyclopaedia's page. */
const PAGE_NAME = /\s*\((\d{4} )?film\)$/;

/** One minute for Machuca, four for The Human Race: slips. The shortest true one has seven. */
const SHORTEST_RUNTIME = 5;
/** Some sums were entered in millions. */
const SMALLEST_BOX_OFFICE = 1_000;

/** Metacritic's score and the critics' mean (of 10) are on one scale; without them the share of praise tells roughly. */
const criticsScore = (row: SourceRow): number | null => {
  const scores = [row.Metacritic, row.CriticsRating === null ? null : row.CriticsRating * 10].filter(
    (score) => score !== null,
  );
  if (scores.length > 0) return Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  return row.Meter === null ? null : Math.round(31.6 + 0.468 * row.Meter);
};

const counted = (awards: string | null, pattern: RegExp): number =>
  Number(pattern.exec(awards ?? '')?.[1] ?? 0);

/** 1 January stands for "that year" in two thirds of the source: such a date is not one. */
const releaseDate = (row: SourceRow, year: number): string | null =>
  year === row.Year && !row.Released.endsWith('-01-01') ? row.Released : null;

export const toMovie = (row: SourceRow): CatalogueMovie => {
  const year = YEARS[row.imdbID] ?? row.Year;
  const awardsWon = counted(row.Awards, /Won (\d+)/);
  return {
    title: row.Title.replace(PAGE_NAME, '').replaceAll('’', "'").trim(),
    releaseDate: releaseDate(row, year),
    year,
    runtime: row.Runtime === null || row.Runtime < SHORTEST_RUNTIME ? null : Math.round(row.Runtime),
    overview: null,
    posterUrl: null,
    adult: false,
    genres: splitNames(row.Genre).sort(),
    directors: splitNames(row.Director),
    actors: splitNames(row.Cast),
    externalIds: { imdb: row.imdbID, tmdb: null, movielens: null },
    facts: {
      criticsScore: criticsScore(row),
      reviewCount: row.Reviews,
      awardsWon,
      awardNominations: Math.max(awardsWon, counted(row.Awards, /Nominated for (\d+)/)),
      boxOffice:
        row.BoxOffice === null || row.BoxOffice < SMALLEST_BOX_OFFICE ? null : Math.round(row.BoxOffice),
    },
  };
};
