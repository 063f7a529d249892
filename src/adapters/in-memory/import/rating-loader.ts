import type {
  ImportCounts,
  ImportRefused,
  LoadingStep,
  OpenImport,
  RatingLoader,
} from '#application/import/rating-loader';
import type { RatingBatch, SourceMovie } from '#application/import/rating-data';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';

interface ImportedRating {
  /** The film, by its place among those of all data sets. */
  readonly movie: number;
  readonly halfStars: number;
  readonly seconds: number;
}

/** The ratings of a data set by its own ids of people, and then by the film. */
type People = ReadonlyMap<number, ReadonlyMap<number, ImportedRating>>;

/** What was imported, and nothing else; a film is one that was there before if its IMDb id or its title and year are. */
export class InMemoryRatingLoader implements RatingLoader {
  #movies: readonly SourceMovie[] = [];
  readonly #sets = new Map<string, People>();
  #isRunning = false;

  async run<T, R extends Refusal>(
    name: string,
    work: (opened: OpenImport) => Promise<Outcome<T, R>>,
    signal?: AbortSignal,
  ): Promise<Outcome<T, R | ImportRefused>> {
    if (this.#isRunning)
      return refuse({
        code: 'import-running',
        sentence: 'Another import is running; start this one when it is done.',
      });
    this.#isRunning = true;
    try {
      const opened = new OpenInMemoryImport(this.#movies, this.#sets.get(name) ?? new Map());
      const done = await work(opened);
      signal?.throwIfAborted();
      if (done.ok) {
        this.#movies = opened.movies;
        this.#sets.set(name, opened.people);
      }
      return done;
    } finally {
      this.#isRunning = false;
    }
  }

  get movieCount(): number {
    return this.#movies.length;
  }

  /** Each rating of a data set: whose it is, the title of the film, and the rating. */
  ratings(name: string): readonly (readonly [user: number, title: string, rating: ImportedRating])[] {
    return [...(this.#sets.get(name) ?? [])].flatMap(([user, ratings]) =>
      [...ratings.values()].map((rating) => [user, this.#movies[rating.movie]?.title ?? '', rating] as const),
    );
  }
}

class OpenInMemoryImport implements OpenImport {
  readonly movies: SourceMovie[];
  readonly people = new Map<number, Map<number, ImportedRating>>();
  readonly #before: People;
  readonly #places = new Map<number, number>();
  #matched = 0;
  #read = 0;

  constructor(movies: readonly SourceMovie[], before: People) {
    this.movies = [...movies];
    this.#before = before;
  }

  addMovies(movies: readonly SourceMovie[]): Promise<void> {
    for (const movie of movies) {
      const found = this.movies.findIndex((each) => isSame(each, movie));
      if (found >= 0) this.#matched += 1;
      this.#places.set(movie.id, found >= 0 ? found : this.movies.push(movie) - 1);
    }
    return Promise.resolve();
  }

  endMovies(): Promise<void> {
    return Promise.resolve();
  }

  addRatings({ count, users, movies, halfStars, seconds }: RatingBatch): Promise<void> {
    this.#read += count;
    for (const [at, user] of users.subarray(0, count).entries()) {
      const movie = this.#places.get(movies[at] ?? 0);
      if (movie === undefined) throw new RangeError(`No film ${movies[at]} was added before its ratings.`);
      const rating = { movie, halfStars: halfStars[at] ?? 0, seconds: seconds[at] ?? 0 };
      const ratings = this.people.get(user) ?? new Map<number, ImportedRating>();
      this.people.set(user, ratings);
      const other = ratings.get(movie);
      if (other === undefined || other.seconds <= rating.seconds) ratings.set(movie, rating);
    }
    return Promise.resolve();
  }

  finish(onStep: (step: LoadingStep) => void): Promise<Outcome<ImportCounts, ImportRefused>> {
    for (const step of ['keys and indexes', 'counts', 'accounts', 'changes'] as const) onStep(step);
    const [before, now] = [keyed(this.#before), keyed(this.people)];
    const added = [...now.keys()].filter((key) => !before.has(key)).length;
    const unchanged = [...now].filter(([key, rating]) => isUnchanged(before.get(key), rating)).length;
    const ratings = {
      added,
      unchanged,
      changed: now.size - added - unchanged,
      removed: [...before.keys()].filter((key) => !now.has(key)).length,
      repeated: this.#read - now.size,
    };
    const movies = { matched: this.#matched, added: this.#places.size - this.#matched };
    const people = new Set([...this.#before.keys(), ...this.people.keys()]).size;
    return Promise.resolve(accept({ movies, people, ratings }));
  }
}

const isSame = (one: SourceMovie, other: SourceMovie): boolean =>
  one.externalIds.imdb !== null || other.externalIds.imdb !== null
    ? one.externalIds.imdb === other.externalIds.imdb
    : one.title === other.title && one.year === other.year;

const keyed = (people: People): ReadonlyMap<string, ImportedRating> =>
  new Map(
    [...people].flatMap(([user, ratings]) =>
      [...ratings].map(([movie, rating]) => [`${user}:${movie}`, rating] as const),
    ),
  );

const isUnchanged = (before: ImportedRating | undefined, now: ImportedRating): boolean =>
  before?.halfStars === now.halfStars && before.seconds === now.seconds;
