import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { titleKey, titleWords, withoutArticle } from '#domain/catalogue/title-words';
import type { JudgedSearch } from './judged-searches.ts';
import { createRandom, type Random } from '../support/random.ts';

type RuleKind =
  | 'exact'
  | 'prefix'
  | 'words'
  | 'letter missing'
  | 'letter added'
  | 'letter wrong'
  | 'letters swapped'
  | 'accents'
  | 'article'
  | 'year'
  | 'numeral';

/** People look for films that are known: of the best known, this many. */
const KNOWN = 4_000;
const EACH = 20;
const SEED = 20_261_129;

type Film = Pick<CatalogueMovie, 'title' | 'year'>;

/** What somebody types who means the film; undefined where the rule has nothing to do there, or others are meant as well. */
type Rule = (film: Film, random: Random, all: Titles) => string | undefined;

/** The catalogue, best known first, by what rules ask. */
class Titles {
  readonly known: readonly Film[];
  readonly #films: readonly (Film & {
    readonly words: string;
    readonly key: string;
    readonly rank: number;
  })[];
  readonly #byKey: ReadonlyMap<string, readonly Film[]>;

  constructor(films: readonly Film[]) {
    this.#films = films.map(({ title, year }, rank) => ({
      title,
      year,
      rank,
      words: ` ${titleWords(title)} `,
      key: titleKey(title),
    }));
    this.#byKey = Map.groupBy(this.#films, ({ key }) => key);
    this.known = this.#films.slice(0, KNOWN);
  }

  /** Films whose title is this but for articles, spaces and signs. */
  called(text: string): readonly Film[] {
    return this.#byKey.get(titleKey(text)) ?? [];
  }

  isAlone({ title }: Film): boolean {
    return this.called(title).length === 1;
  }

  /** Whether no better known film begins so, and none is called so. */
  isBestKnownThatBegins(film: Film, start: string): boolean {
    const key = titleKey(start);
    return (
      this.isAlone(film) &&
      this.called(start).length === 0 &&
      this.#films.find((other) => other.key.startsWith(key))?.title === film.title
    );
  }

  /** Whether no other film has these words. */
  isOnlyOneWith(words: readonly string[]): boolean {
    return this.#films.filter((film) => words.every((word) => film.words.includes(` ${word}`))).length === 1;
  }
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
/** In shorter titles a slip leaves too little. */
const SHORTEST_WITH_SLIP = 6;

/** A rule that makes one slip of the hand in the title as people type it. */
const slip =
  (make: (letters: readonly string[], at: number, random: Random) => readonly string[]): Rule =>
  (film, random, all) => {
    const letters = Array.from(titleWords(film.title));
    if (letters.length < SHORTEST_WITH_SLIP || letters.length > 30 || !all.isAlone(film)) return undefined;
    const places = letters
      .keys()
      .filter((at) => /\p{L}/u.test(letters[at] ?? ''))
      .toArray();
    const at = random.of(places);
    if (at === undefined) return undefined;
    const query = make(letters, at, random).join('');
    return query === letters.join('') || all.called(query).length > 0 ? undefined : query;
  };

const ROMAN = ['', '', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** The number behind the title, or before its colon, written the other way. */
const otherNumeral = (words: string): string | undefined => {
  const all = words.split(' ');
  const at = all.findLastIndex(
    (word, place) => place > 0 && (/^[2-9]$/.test(word) || ROMAN.indexOf(word) > 1),
  );
  const word = all[at];
  if (word === undefined) return undefined;
  const other = /^\d$/.test(word) ? ROMAN[Number(word)] : String(ROMAN.indexOf(word));
  return all.with(at, other ?? word).join(' ');
};

const RULES: Readonly<Record<RuleKind, Rule>> = {
  exact: (film, _, all) => (all.isAlone(film) ? titleWords(film.title) : undefined),
  prefix: (film, random, all) => {
    const words = titleWords(film.title);
    const start = words.slice(0, Math.ceil(words.length * (0.5 + 0.3 * random.fraction()))).trim();
    return start.length >= 4 && all.isBestKnownThatBegins(film, start) ? start : undefined;
  },
  words: (film, random, all) => {
    const words = withoutArticle(titleWords(film.title)).split(' ');
    if (words.length < 3) return undefined;
    const some = random.shuffled(words.filter((word) => word.length > 3)).slice(0, 2);
    return some.length === 2 && all.isOnlyOneWith(some) ? some.join(' ') : undefined;
  },
  'letter missing': slip((letters, at) => letters.toSpliced(at, 1)),
  'letter added': slip((letters, at, random) => letters.toSpliced(at, 0, random.of(LETTERS) ?? '')),
  'letter wrong': slip((letters, at, random) => letters.with(at, random.of(LETTERS) ?? '')),
  'letters swapped': slip((letters, at) =>
    letters[at + 1] === ' ' || at + 1 >= letters.length
      ? letters
      : letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? ''),
  ),
  accents: ({ title, year }, _, all) => {
    const plain = title.normalize('NFD').replace(/\p{M}/gu, '');
    return plain !== title && all.isAlone({ title, year }) ? plain.toLowerCase() : undefined;
  },
  article: (film, random, all) => {
    const words = titleWords(film.title);
    const rest = withoutArticle(words);
    if (!all.isAlone(film)) return undefined;
    if (rest === words) return random.fraction() < 0.2 ? `the ${words}` : undefined;
    return random.fraction() < 0.5 ? rest : `${rest}, ${words.slice(0, words.length - rest.length).trim()}`;
  },
  year: (film, random, all) => {
    const same = all.called(film.title);
    if (film.year === null || same.some((other) => other.year === film.year && other.title !== film.title))
      return undefined;
    if (same.filter(({ year }) => year === film.year).length > 1) return undefined;
    if (same.length === 1 && random.fraction() < 0.9) return undefined;
    const words = withoutArticle(titleWords(film.title));
    return random.fraction() < 0.7 ? `${words} ${film.year}` : `${film.year} ${words}`;
  },
  numeral: (film, _, all) => {
    const query = otherNumeral(titleWords(film.title));
    return query !== undefined && all.isAlone(film) && all.called(query).length === 0 ? query : undefined;
  },
};

/** Searches made from films of the catalogue: the same each time, twenty of each kind where it has so many. */
export const searchesByRule = (films: readonly Film[]): readonly JudgedSearch[] => {
  const all = new Titles(films);
  return Object.entries(RULES).flatMap(([kind, rule], at) => {
    const random = createRandom(SEED + at);
    const searches: JudgedSearch[] = [];
    for (const film of random.shuffled(all.known)) {
      if (searches.length === EACH) break;
      const query = rule(film, random, all);
      if (query !== undefined)
        searches.push({
          query,
          kind: `by rule, ${kind}`,
          meant: [film.title],
          ...(film.year !== null && { year: film.year }),
        });
    }
    return searches;
  });
};
