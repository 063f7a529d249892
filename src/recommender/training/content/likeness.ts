import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { ContentSettings } from './content-settings.ts';
import { actorBags, directorBags, genreBags, titleBags } from './features.ts';
import { SparseVectors } from './sparse-vectors.ts';

/** Two films without a year, or one, are as near in time as films this many years apart. */
const UNKNOWN_DISTANCE = 30;

/** How alike one film is to each other one, as the settings mix the kinds of likeness. */
export class Likeness {
  readonly #settings: ContentSettings;
  readonly #genres: SparseVectors;
  readonly #directors: SparseVectors;
  readonly #actors: SparseVectors;
  readonly #titles: SparseVectors;
  /** Films of the very same genres share a group: their genre cosines are one number. */
  readonly #groupOf: Int32Array;
  readonly #years: Int16Array;
  readonly #nearness: Float32Array;
  readonly #sums: Readonly<Record<'genre' | 'director' | 'actor' | 'title', Float32Array>>;

  constructor(movies: readonly TrainingMovie[], settings: ContentSettings) {
    this.#settings = settings;
    const groups = new Map<string, { number: number; first: number }>();
    const genres = genreBags(movies);
    this.#groupOf = Int32Array.from(genres, (bag, first) => {
      const key = JSON.stringify([...bag.keys()].sort());
      const group = groups.get(key) ?? { number: groups.size, first };
      groups.set(key, group);
      return group.number;
    });
    this.#genres = new SparseVectors(
      Array.from(groups.values(), ({ first }) => genres[first]!),
      1,
    );
    this.#directors = new SparseVectors(directorBags(movies), 2);
    this.#actors = new SparseVectors(actorBags(movies), 2);
    this.#titles = new SparseVectors(titleBags(movies), 2);
    this.#years = Int16Array.from(movies, ({ year }) => year ?? 0);
    this.#nearness = Float32Array.from({ length: 1 << 15 }, (_, years) => this.#nearnessAt(years));
    this.#sums = {
      genre: new Float32Array(groups.size),
      director: new Float32Array(movies.length),
      actor: new Float32Array(movies.length),
      title: new Float32Array(movies.length),
    };
  }

  /** Writes into `likeness` how alike every film is to `movie`. */
  of(movie: number, likeness: Float32Array): void {
    const { genre, director, actor, title } = this.#sums;
    for (const sums of Object.values(this.#sums)) sums.fill(0);
    this.#genres.addCosines(this.#groupOf[movie]!, genre);
    this.#directors.addCosines(movie, director);
    this.#actors.addCosines(movie, actor);
    this.#titles.addCosines(movie, title);
    const { genre: g, director: d, actor: a, title: t, peoplePart } = this.#settings;
    const year = this.#years[movie]!;
    for (let other = 0; other < likeness.length; other++) {
      const ofGenre = genre[this.#groupOf[other]!]!;
      const otherYear = this.#years[other]!;
      const apart = year === 0 || otherYear === 0 ? UNKNOWN_DISTANCE : Math.abs(year - otherYear);
      // The same people in another kind of film are less of a recommendation, and a shared word makes a series only
      // where the genre agrees: Heat (1995) is no sequel of Heat (1986).
      likeness[other] =
        ofGenre * (g * this.#nearness[apart]! + t * title[other]!) +
        (1 - peoplePart + peoplePart * ofGenre) * (d * director[other]! + a * actor[other]!);
    }
  }

  #nearnessAt(years: number): number {
    const { yearPart, yearScale } = this.#settings;
    return 1 - yearPart + yearPart * Math.exp(-years / yearScale);
  }
}
