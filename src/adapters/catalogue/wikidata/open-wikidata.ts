import type {
  CatalogueSource,
  SourceFilm,
  SourcePart,
  SourcePerson,
} from '#application/catalogue/catalogue-source';
import { prominenceByArticles } from '#domain/catalogue/fame';
import { parseImdbId, parseNumericId, parseYear } from '#domain/history/film-ids';
import type { DataFile } from '../../data-files/data-file.ts';
import { answersOf, type Answer } from './answers.ts';
import { genresOf } from './genres.ts';

/** Between the values of one field, as the query joins them. */
const BETWEEN = '|';
const MOST_ACTORS = 15;
const LONGEST = 500;

/**
 * Films as the query of docs/imports.md gets them from Wikidata. Its people have no more than their names here, so they
 * are known by these. The file is read once for the films and once for who made them.
 */
export const openWikidata = (file: DataFile): CatalogueSource => {
  const names = new Set<string>();
  return {
    name: 'wikidata',
    async *films() {
      for await (const answers of answersOf(file)) yield answers.flatMap(filmOf);
    },
    async *parts() {
      for await (const answers of answersOf(file)) {
        const parts = answers.flatMap(partsOf);
        for (const { person } of parts) names.add(person);
        yield parts;
      }
    },
    async *people() {
      yield await Promise.resolve([...names].map((name): SourcePerson => ({ key: name, name })));
    },
    async *titles() {
      for await (const answers of answersOf(file))
        yield answers.flatMap((answer) =>
          listed(answer('titles')).map((title) => ({ film: keyOf(answer), title })),
        );
    },
  };
};

const filmOf = (answer: Answer): readonly SourceFilm[] => {
  const title = textFrom(answer('title'));
  const key = keyOf(answer);
  // A film that nobody has named in that language is named by its number.
  if (key === '' || title === '' || title === key) return [];
  const original = textFrom(answer('original'));
  const year = parseYear(answer('published'));
  const minutes = Math.round(Number(answer('minutes')));
  return [
    {
      key,
      ids: { imdb: parseImdbId(answer('imdb')), tmdb: parseNumericId(answer('tmdb')), wikidata: key },
      title,
      originalTitle: original === '' || original === title ? null : original,
      year,
      // Wikidata writes the first of January where it knows the year alone.
      releaseDate: dayFrom(answer('published')),
      runtime: minutes >= 1 && minutes <= 6_000 ? minutes : null,
      overview: null,
      posterUrl: null,
      genres: genresOf(listed(answer('genres'))),
      prominence: prominenceByArticles(Number(answer('articles')) || 0),
    },
  ];
};

const partsOf = (answer: Answer): readonly SourcePart[] =>
  (['director', 'actor'] as const).flatMap((role) =>
    listed(answer(`${role}s`))
      .slice(0, MOST_ACTORS)
      .map((person, at) => ({ film: keyOf(answer), person, role, position: at + 1 })),
  );

const keyOf = (answer: Answer): string => /Q[1-9]\d{0,11}$/.exec(answer('film'))?.[0] ?? '';

const dayFrom = (text: string): string | null => {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text) ?? [];
  return day === undefined || day.endsWith('-01-01') || Number.isNaN(Date.parse(day)) ? null : day;
};

const listed = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(BETWEEN)
      .map(textFrom)
      // What has no name in that language comes by its number.
      .filter((each) => each !== '' && !/^Q\d+$/.test(each)),
  ),
];

const textFrom = (text: string): string =>
  text.slice(0, LONGEST).toWellFormed().replaceAll('\u0000', '').trim();
