import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { ContentSettings } from './content-settings.ts';
import { actorBags, directorBags, genreBags, titleBags } from './features.ts';
import { SparseVectors } from './sparse-vectors.ts';

/** Two films without a year, or one, are as near in time as films this many years apart. */
export const UNKNOWN_DISTANCE = 30;

/**
 * How alike one film is to another, as the settings mix the kinds of likeness. Most films share neither people nor a rare
 * word: of those, genres and years say all, and they are alike for all films of the same.
 */
export class Likeness {
  readonly #settings: ContentSettings;
  readonly #genres: SparseVectors;
  readonly #directors: SparseVectors;
  readonly #actors: SparseVectors;
  readonly #titles: SparseVectors;
  /** Films of the very same genres share a group: their genre cosines are one number. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** 0: unknown. */
  readonly years: Int16Array;
  readonly #nearness: Float32Array;
  readonly #sums: Readonly<Record<'director' | 'actor' | 'title', Float32Array>>;
  readonly #isMet: Uint8Array;
  readonly #met: Int32Array;
  #metCount = 0;

  constructor(movies: readonly TrainingMovie[], settings: ContentSettings) {
    this.#settings = settings;
    const groups = new Map<string, { number: number; first: number }>();
    const genres = genreBags(movies);
    this.groupOf = Int32Array.from(movies, (_, first) => {
      const key = JSON.stringify([...genres(first).keys()].sort());
      const group = groups.get(key) ?? { number: groups.size, first };
      groups.set(key, group);
      return group.number;
    });
    const firsts = Array.from(groups.values(), ({ first }) => first);
    this.groups = firsts.length;
    this.#genres = new SparseVectors(firsts.length, (group) => genres(firsts[group]!), 1);
    this.#directors = new SparseVectors(movies.length, directorBags(movies), 2);
    this.#actors = new SparseVectors(movies.length, actorBags(movies), 2);
    this.#titles = new SparseVectors(movies.length, titleBags(movies), 2);
    this.years = Int16Array.from(movies, ({ year }) => year ?? 0);
    this.#nearness = Float32Array.from({ length: 1 << 15 }, (_, years) => this.#nearnessAt(years));
    const sums = () => new Float32Array(movies.length);
    this.#sums = { director: sums(), actor: sums(), title: sums() };
    this.#isMet = new Uint8Array(movies.length);
    this.#met = new Int32Array(movies.length);
  }

  /** The cosine of the genres of one group with those of each. */
  genreCosines(group: number): Float32Array {
    const cosines = new Float32Array(this.groups);
    this.#genres.addCosines(group, cosines);
    return cosines;
  }

  /** How alike films that share no person and no word are whose genres are so alike and whose years lie so far apart. */
  byKind(ofGenre: number, apart: number): number {
    return Math.fround(ofGenre * (this.#settings.genre * this.#nearness[apart]!));
  }

  /**
   * Calls `each` with every film that shares a person or a rare word with `movie`, and how alike both are.
   * @param genre of the genres of `movie` with those of each group
   */
  forEachSharing(movie: number, genre: Float32Array, each: (other: number, likeness: number) => void): void {
    const { director, actor, title } = this.#sums;
    const met = (other: number): void => {
      if (this.#isMet[other] === 1) return;
      this.#isMet[other] = 1;
      this.#met[this.#metCount++] = other;
    };
    this.#directors.addCosines(movie, director, met);
    this.#actors.addCosines(movie, actor, met);
    this.#titles.addCosines(movie, title, met);
    const { genre: g, director: d, actor: a, title: t, peoplePart } = this.#settings;
    for (let i = 0; i < this.#metCount; i++) {
      const other = this.#met[i]!;
      const ofGenre = genre[this.groupOf[other]!]!;
      // The same people in another kind of film are less of a recommendation, and a shared word makes a series only
      // where the genre agrees: Heat (1995) is no sequel of Heat (1986).
      const likeness =
        ofGenre * (g * this.#nearness[this.apart(movie, other)]! + t * title[other]!) +
        (1 - peoplePart + peoplePart * ofGenre) * (d * director[other]! + a * actor[other]!);
      if (other !== movie) each(other, Math.fround(likeness));
      director[other] = actor[other] = title[other] = 0;
      this.#isMet[other] = 0;
    }
    this.#metCount = 0;
  }

  /** Years between two films. */
  apart(movie: number, other: number): number {
    return yearsApart(this.years[movie]!, this.years[other]!);
  }

  #nearnessAt(years: number): number {
    const { yearPart, yearScale } = this.#settings;
    return 1 - yearPart + yearPart * Math.exp(-years / yearScale);
  }
}

/** 0: an unknown year. */
export const yearsApart = (year: number, other: number): number =>
  year === 0 || other === 0 ? UNKNOWN_DISTANCE : Math.abs(year - other);
