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

type Movie = Pick<CatalogueMovie, 'title' | 'year'>;

/** What somebody types who means the film; undefined where the rule has nothing to do there, or others are meant as well. */
type Rule = (movie: Movie, random: Random, all: Titles) => string | undefined;

/** The catalogue, best known first, by what rules ask. */
class Titles {
  readonly known: readonly Movie[];
  readonly #movies: readonly (Movie & {
    readonly words: string;
    readonly key: string;
    readonly rank: number;
  })[];
  readonly #byKey: ReadonlyMap<string, readonly Movie[]>;

  constructor(movies: readonly Movie[]) {
    this.#movies = movies.map(({ title, year }, rank) => ({
      title,
      year,
      rank,
      words: ` ${titleWords(title)} `,
      key: titleKey(title),
    }));
    this.#byKey = Map.groupBy(this.#movies, ({ key }) => key);
    this.known = this.#movies.slice(0, KNOWN);
  }

  /** Films whose title is this but for articles, spaces and signs. */
  called(text: string): readonly Movie[] {
    return this.#byKey.get(titleKey(text)) ?? [];
  }

  isAlone({ title }: Movie): boolean {
    return this.called(title).length === 1;
  }

  /** Whether no better known film begins so, and none is called so. */
  isBestKnownThatBegins(movie: Movie, start: string): boolean {
    const key = titleKey(start);
    return (
      this.isAlone(movie) &&
      this.called(start).length === 0 &&
      this.#movies.find((other) => other.key.startsWith(key))?.title === movie.title
    );
  }

  /** Whether no other film has these words. */
  isOnlyOneWith(words: readonly string[]): boolean {
    return (
      this.#movies.filter((movie) => words.every((word) => movie.words.includes(` ${word}`))).length === 1
    );
  }
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
/** In shorter titles a slip leaves too little. */
const SHORTEST_WITH_SLIP = 6;

/** A rule that makes one slip of the hand in the title as people type it. */
const slip =
  (make: (letters: readonly string[], at: number, random: Random) => readonly string[]): Rule =>
  (movie, random, all) => {
    const letters = Array.from(titleWords(movie.title));
    if (letters.length < SHORTEST_WITH_SLIP || letters.length > 30 || !all.isAlone(movie)) return undefined;
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
  exact: (movie, _, all) => (all.isAlone(movie) ? titleWords(movie.title) : undefined),
  prefix: (movie, random, all) => {
    const words = titleWords(movie.title);
    const start = words.slice(0, Math.ceil(words.length * (0.5 + 0.3 * random.fraction()))).trim();
    return start.length >= 4 && all.isBestKnownThatBegins(movie, start) ? start : undefined;
  },
  words: (movie, random, all) => {
    const words = withoutArticle(titleWords(movie.title)).split(' ');
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
  article: (movie, random, all) => {
    const words = titleWords(movie.title);
    const rest = withoutArticle(words);
    if (!all.isAlone(movie)) return undefined;
    if (rest === words) return random.fraction() < 0.2 ? `the ${words}` : undefined;
    return random.fraction() < 0.5 ? rest : `${rest}, ${words.slice(0, words.length - rest.length).trim()}`;
  },
  year: (movie, random, all) => {
    const same = all.called(movie.title);
    if (movie.year === null || same.some((other) => other.year === movie.year && other.title !== movie.title))
      return undefined;
    if (same.filter(({ year }) => year === movie.year).length > 1) return undefined;
    if (same.length === 1 && random.fraction() < 0.9) return undefined;
    const words = withoutArticle(titleWords(movie.title));
    return random.fraction() < 0.7 ? `${words} ${movie.year}` : `${movie.year} ${words}`;
  },
  numeral: (movie, _, all) => {
    const query = otherNumeral(titleWords(movie.title));
    return query !== undefined && all.isAlone(movie) && all.called(query).length === 0 ? query : undefined;
  },
};

/** Searches made from films of the catalogue: the same each time, twenty of each kind where it has so many. */
export const searchesByRule = (movies: readonly Movie[]): readonly JudgedSearch[] => {
  const all = new Titles(movies);
  return Object.entries(RULES).flatMap(([kind, rule], at) => {
    const random = createRandom(SEED + at);
    const searches: JudgedSearch[] = [];
    for (const movie of random.shuffled(all.known)) {
      if (searches.length === EACH) break;
      const query = rule(movie, random, all);
      if (query !== undefined)
        searches.push({
          query,
          kind: `by rule, ${kind}`,
          meant: [movie.title],
          ...(movie.year !== null && { year: movie.year }),
        });
    }
    return searches;
  });
};
