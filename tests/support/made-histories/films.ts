import type { Sql } from '#adapters/postgres/sql';
import { titleKey, titleWords } from '#domain/catalogue/title-words';

/** A film of the catalogue that made-up histories are about. */
export interface MadeFilm {
  readonly id: number;
  readonly title: string;
  readonly year: number;
  readonly imdb: string | null;
  readonly tmdb: number | null;
  readonly movielens: number | null;
  readonly otherTitle: string | null;
}

const FIRST = [
  'Quiet',
  'Ninth',
  'Élan d’un',
  'Paper',
  'The Iron',
  'Señor',
  'Cold,',
  'Ægir &',
  'A Distant',
  '"Last"',
];
const LAST = [
  'Harbour',
  'Lantern',
  'Orchard',
  'Meridian',
  'Café',
  'Sparrow',
  'Winter',
  'Ledger',
  'Comet',
  'Straße',
];

const film = (id: number, title: string, year: number, over: Partial<MadeFilm> = {}): MadeFilm => ({
  ...{ id, title, year, otherTitle: null },
  // Some have eight digits.
  imdb: `tt${id % 4 === 0 ? 10_000_000 + id : `${1_000_000 + id}`}`,
  tmdb: 5_000 + id,
  movielens: 300 + id,
  ...over,
});

const numbered = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at));

/** Films that no other is called like. */
export const PLAIN_FILMS = numbered(100, (at) =>
  film(1 + at, `${FIRST[at % 10]} ${LAST[Math.floor(at / 10)]}`, 1950 + (at % 70)),
);
/** Two and two have one title in one year. */
export const TWINS = numbered(20, (at) => film(101 + at, `Twice Told ${1 + (at >> 1)}`, 1970 + (at >> 1)));
/** Two and two have one title, thirty years apart. */
export const REMAKES = numbered(20, (at) =>
  film(121 + at, `Made Again ${1 + (at >> 1)}`, at % 2 === 0 ? 1960 : 1990),
);
/** Films with a title in another language. */
export const TRANSLATED = numbered(10, (at) =>
  film(141 + at, `Elsewhere ${1 + at}`, 1980 + at, { otherTitle: `Anderswo im Tal ${1 + at}` }),
);
/** Films of which only the title and the year are known. */
export const WITHOUT_IDS = numbered(10, (at) =>
  film(151 + at, `Hardly Known ${1 + at}`, 1930 + at, { imdb: null, tmdb: null, movielens: null }),
);

export const MADE_FILMS: readonly MadeFilm[] = [
  ...PLAIN_FILMS,
  ...TWINS,
  ...REMAKES,
  ...TRANSLATED,
  ...WITHOUT_IDS,
];

/** Puts them into a database without any film: with the ids that they have here. */
export const addMadeFilms = async (sql: Sql): Promise<void> => {
  const rows = MADE_FILMS.map(({ title, ...rest }) => ({
    ...{ ...rest, title },
    words: ` ${titleWords(title)}`,
    key: titleKey(title),
    other_key: titleKey(rest.otherTitle ?? ''),
  }));
  await sql(
    `with made as (
       select * from jsonb_to_recordset($1::jsonb) as film
         (id int, title text, year int, imdb text, tmdb int, movielens int, words text, key text)
     )
     insert into movies (id, title, search_words, search_key, year, imdb_id, tmdb_id, movielens_id)
     overriding system value
     select id, title, words, key, year, imdb, tmdb, movielens from made`,
    [JSON.stringify(rows)],
  );
  await sql(`select setval(pg_get_serial_sequence('movies', 'id'), (select max(id) from movies))`);
  await sql(
    `insert into other_titles (movie_id, source, title, search_key)
     select id, 'imdb', "otherTitle", other_key
     from jsonb_to_recordset($1::jsonb) as film (id int, "otherTitle" text, other_key text)
     where "otherTitle" is not null`,
    [JSON.stringify(rows)],
  );
};
