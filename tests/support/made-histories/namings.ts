import type { Random } from '../random.ts';
import { PLAIN_FILMS, REMAKES, TRANSLATED, TWINS, WITHOUT_IDS, type MadeFilm } from './films.ts';

/** A film as a row names it; what is not there is empty. And which film of ours that is. */
export interface Naming {
  readonly title: string;
  readonly year: string;
  readonly imdb: string;
  readonly tmdb: string;
  readonly movielens: string;
  readonly fate:
    { readonly taken: number } | { readonly candidates: readonly number[] } | 'unknown' | 'nameless';
}

type Make = (random: Random) => Naming;

const taken = ({ id }: MadeFilm): Naming['fate'] => ({ taken: id });
const offered = (...films: readonly MadeFilm[]): Naming['fate'] => ({
  candidates: films.map(({ id }) => id),
});

const titled = (title: string, year: number | string, fate: Naming['fate']): Naming => ({
  ...{ title, year: String(year), imdb: '', tmdb: '', movielens: '', fate },
});

const anyOf = (films: readonly MadeFilm[], random: Random): MadeFilm => random.of(films)!;
/** The two of one title. */
const pairOf = (films: readonly MadeFilm[], random: Random): readonly [MadeFilm, MadeFilm] => {
  const { title } = anyOf(films, random);
  const [one, other] = films.filter((film) => film.title === title);
  return [one!, other!];
};

/** As somebody without accents types it, loudly. */
const loud = (title: string): string =>
  title.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toUpperCase();

const moved = (title: string): string => title.replace(/^(The|A) (.*)$/, '$2, $1');
const WITH_ARTICLE = PLAIN_FILMS.filter(({ title }) => moved(title) !== title);

const exact: Make = (random) => {
  const film = anyOf(PLAIN_FILMS, random);
  return titled(film.title, film.year, taken(film));
};

/** Without a year, as some sites name all films. */
const WITHOUT_YEAR: readonly Make[] = [
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return titled(film.title, '', offered(film));
  },
  (random) => {
    const [one, other] = pairOf(REMAKES, random);
    return titled(one.title, '', offered(one, other));
  },
  () => titled('Never Made At All', '', 'unknown'),
];

/** By title, and by year where the site knows it. */
const BY_TITLE: readonly Make[] = [
  exact,
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return titled(loud(film.title), film.year, taken(film));
  },
  (random) => {
    const film = anyOf(WITH_ARTICLE, random);
    return titled(moved(film.title), film.year, taken(film));
  },
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return titled(film.title, film.year + (random.fraction() < 0.5 ? 1 : -1), taken(film));
  },
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return titled(film.title, film.year + 2, offered(film));
  },
  (random) => {
    const [one, other] = pairOf(TWINS, random);
    return titled(one.title, one.year, offered(one, other));
  },
  (random) => {
    const film = anyOf(REMAKES, random);
    return titled(film.title, film.year, taken(film));
  },
  (random) => {
    const [one, other] = pairOf(REMAKES, random);
    return titled(one.title, 1975, offered(one, other));
  },
  (random) => {
    const film = anyOf(TRANSLATED, random);
    return titled(film.otherTitle ?? '', film.year, taken(film));
  },
  (random) => {
    const film = anyOf(TRANSLATED, random);
    return titled(film.otherTitle ?? '', film.year + 1, offered(film));
  },
  () => titled('Never Made At All', 1999, 'unknown'),
  ...WITHOUT_YEAR,
  () => titled('', 1999, 'nameless'),
];

const idsOf = ({ imdb, tmdb, movielens }: MadeFilm) => ({
  ...{ imdb: imdb ?? '', tmdb: String(tmdb ?? ''), movielens: String(movielens ?? '') },
});
const NOBODYS = { imdb: 'tt9999999', tmdb: '999999', movielens: '99999' };

/** By the ids that all sites but one have at least one of. */
const BY_ID: readonly Make[] = [
  (random) => {
    const film = anyOf([...PLAIN_FILMS, ...TWINS, ...REMAKES], random);
    return { ...titled(film.title, film.year, taken(film)), ...idsOf(film) };
  },
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return { ...titled('Ein anderer Titel, "ganz" anders', 1901, taken(film)), ...idsOf(film) };
  },
  (random) => {
    const film = anyOf(TWINS, random);
    return { ...titled('', '', taken(film)), ...idsOf(film) };
  },
  // The ids of another film of that title: not ours.
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return { ...titled(film.title, film.year, 'unknown'), ...NOBODYS };
  },
  (random) => {
    const film = anyOf(WITHOUT_IDS, random);
    return { ...titled(film.title, film.year, taken(film)), ...NOBODYS };
  },
  () => ({ ...titled('Never Made At All', 1999, 'unknown'), ...NOBODYS }),
  (random) => {
    const film = anyOf(PLAIN_FILMS, random);
    return { ...titled(film.title, film.year, taken(film)), imdb: 'n/a', tmdb: '0', movielens: 'none' };
  },
];

/** Ids of two sites that contradict each other. */
const CONTRADICTING: readonly Make[] = [
  (random) => {
    const [one, other] = pairOf(REMAKES, random);
    return {
      ...titled('Whatever', 1999, offered(one, other)),
      ...{ imdb: one.imdb ?? '', tmdb: String(other.tmdb) },
    };
  },
];

/** By an id that each row has, and nobody else's: no title counts against it. */
const BY_ITS_ID: readonly Make[] = [BY_ID[0]!, BY_ID[1]!, BY_ID[2]!, BY_ID[4]!, BY_ID[5]!];

export const NAMINGS = {
  byItsId: BY_ITS_ID,
  byTitle: BY_TITLE,
  /** Of a site that knows no years. */
  withoutYear: [...WITHOUT_YEAR, () => titled('', '', 'nameless')],
  /** Of a site that has ids of its own or of one other. */
  byOneId: [...BY_ID, ...BY_TITLE],
  byIds: [...BY_ID, ...BY_TITLE, ...CONTRADICTING],
} as const satisfies Readonly<Record<string, readonly Make[]>>;
