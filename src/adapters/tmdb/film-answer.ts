import { parseImdbId } from '#domain/history/film-ids';
import type { KnownFilm, KnownPerson } from './known-film.ts';

type Fields = Readonly<Record<string, unknown>>;

const MOST_ACTORS = 15;
const MOST_TITLES = 50;
const LONGEST = 500;
const LONGEST_OVERVIEW = 4_000;
const LARGEST_ID = 2_147_483_647;

/** Of their genres those that are called otherwise here; null: none of ours. */
const GENRES: Readonly<Record<string, string | null>> = { 'Science Fiction': 'Sci-Fi', 'TV Movie': null };

/**
 * What an answer of `/3/movie/{id}` with credits, external_ids, alternative_titles and translations says. undefined: it
 * is none. A field that is missing or is not what it was counts as unsaid.
 * @param onOdd told the name of each such field
 */
export const readFilm = (answer: unknown, onOdd: (field: string) => void): KnownFilm | undefined => {
  if (!isFields(answer)) return undefined;
  const read = new Reading(answer, onOdd);
  const id = idFrom(answer['id']);
  const title = textFrom(answer['title']);
  if (id === null || title === '') return undefined;
  const original = read.text('original_title');
  const credits = read.part('credits');
  const crew = credits?.list('crew') ?? [];
  const cast = credits?.list('cast') ?? [];
  const external = read.part('external_ids');
  const others = read.part('alternative_titles')?.list('titles') ?? [];
  const translations = read.part('translations')?.list('translations') ?? [];
  const runtime = read.number('runtime');
  return {
    id,
    imdb: parseImdbId(external?.text('imdb_id') || read.text('imdb_id', true)),
    wikidata: /^Q[1-9]\d{0,11}$/.exec(external?.text('wikidata_id') ?? '')?.[0] ?? null,
    title,
    originalTitle: original === '' || original === title ? null : original,
    released: dayFrom(read.text('release_date')),
    runtime: runtime >= 1 && runtime <= 6_000 ? Math.round(runtime) : null,
    overview: textFrom(read.text('overview', false, LONGEST_OVERVIEW), LONGEST_OVERVIEW) || null,
    poster: /^\/[\w.-]+$/.exec(read.text('poster_path'))?.[0] ?? null,
    genres: different(
      read.list('genres').map(({ name }) => {
        const called = textFrom(name);
        return called in GENRES ? (GENRES[called] ?? '') : called;
      }),
    ),
    votes: Math.max(0, read.number('vote_count')),
    mean: read.number('vote_average'),
    directors: people(crew.filter(({ job }) => job === 'Director')),
    actors: people(
      cast.toSorted((one, other) => numberFrom(one['order']) - numberFrom(other['order'])),
    ).slice(0, MOST_ACTORS),
    otherTitles: different([
      ...others.map((each) => textFrom(each['title'])),
      ...translations.map((each) => (isFields(each['data']) ? textFrom(each['data']['title']) : '')),
    ])
      .filter((other) => other !== title)
      .slice(0, MOST_TITLES),
    isLeftOut: answer['adult'] === true || answer['video'] === true,
  };
};

/** The fields of an answer, and what is told of those that are not as they were. */
class Reading {
  readonly #fields: Fields;
  readonly #onOdd: (field: string) => void;
  readonly #place: string;

  constructor(fields: Fields, onOdd: (field: string) => void, place = '') {
    this.#fields = fields;
    this.#onOdd = onOdd;
    this.#place = place;
  }

  /** '' where it is null or missing. @param mayLack whether nothing is told of it where it is missing */
  text(name: string, mayLack = false, longest = LONGEST): string {
    const value = this.#fields[name];
    if (typeof value === 'string') return textFrom(value, longest);
    if (value !== null && !(mayLack && value === undefined)) this.#odd(name);
    return '';
  }

  /** 0 where it is null or missing. */
  number(name: string): number {
    const value = this.#fields[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (value !== null) this.#odd(name);
    return 0;
  }

  list(name: string): readonly Fields[] {
    const value = this.#fields[name];
    if (Array.isArray(value)) return value.filter(isFields);
    this.#odd(name);
    return [];
  }

  part(name: string): Reading | undefined {
    const value = this.#fields[name];
    if (isFields(value)) return new Reading(value, this.#onOdd, `${this.#place}${name}.`);
    this.#odd(name);
    return undefined;
  }

  #odd(name: string): void {
    this.#onOdd(this.#place + name);
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idFrom = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST_ID
    ? (value as number)
    : null;

/** Behind all others where it is none. */
const numberFrom = (value: unknown): number => (typeof value === 'number' ? value : LARGEST_ID);

/** What a database cannot keep is no part of a text. */
const textFrom = (value: unknown, longest = LONGEST): string =>
  typeof value === 'string' ? value.slice(0, longest).toWellFormed().replaceAll('\u0000', '').trim() : '';

const dayFrom = (text: string): string | null =>
  /^(18[7-9]\d|19\d\d|20\d\d)-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;

const different = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== '')),
];

const people = (listed: readonly Fields[]): readonly KnownPerson[] => {
  const named = new Map<number, string>();
  for (const each of listed) {
    const id = idFrom(each['id']);
    const name = textFrom(each['name']);
    if (id !== null && name !== '' && !named.has(id)) named.set(id, name);
  }
  return [...named];
};
