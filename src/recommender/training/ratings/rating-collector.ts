import type { DamagedData } from '#domain/damaged-data';
import { accept, type Outcome } from '#domain/outcome';
import type { RatingBatches } from '#domain/recommendation/training-rating';
import type { HalfStars } from '#domain/taste/half-stars';
import type { RatingMatrix } from './rating-matrix.ts';

export const collectRatings = async (batches: RatingBatches): Promise<Outcome<RatingMatrix, DamagedData>> => {
  const collector = new RatingCollector();
  for await (const batch of batches) {
    if (!batch.ok) return batch;
    for (const { userId, movieId, halfStars, timestamp } of batch.value) {
      collector.add(userId, movieId, halfStars, timestamp ?? NaN);
    }
  }
  return accept(collector.take());
};

const FIRST_CAPACITY = 1 << 16;

/** Collects ratings one by one, in any order, and lays them out by person. Grows to some 40 bytes a rating. */
export class RatingCollector {
  readonly #people = new Map<string | number, number>();
  readonly #movies = new Map<number, number>();
  #person = new Int32Array(FIRST_CAPACITY);
  #movie = new Int32Array(FIRST_CAPACITY);
  #halfStars = new Uint8Array(FIRST_CAPACITY);
  #time = new Float64Array(FIRST_CAPACITY);
  #count = 0;
  #hasTimes = true;

  /** A later rating of the same film by the same person replaces an earlier one. `time`: seconds; NaN when unknown. */
  add(person: string | number, movie: number, halfStars: HalfStars, time: number): void {
    if (this.#count === this.#person.length) this.#grow();
    const at = this.#count++;
    this.#person[at] = numberOf(this.#people, person);
    this.#movie[at] = numberOf(this.#movies, movie);
    this.#halfStars[at] = halfStars;
    this.#time[at] = time;
    this.#hasTimes &&= !Number.isNaN(time);
  }

  /** The collector is empty afterwards. */
  take(): RatingMatrix {
    const movieIds = Float64Array.from(this.#movies.keys()).sort();
    const place = new Int32Array(movieIds.length);
    movieIds.forEach((id, number) => (place[this.#movies.get(id)!] = number));
    const matrix = this.#layOut(movieIds, place);
    this.#people.clear();
    this.#movies.clear();
    this.#count = 0;
    return matrix;
  }

  #layOut(movieIds: Float64Array, place: Int32Array): RatingMatrix {
    const people = this.#people.size;
    // Two stable counting sorts, by film and then by person, keep what came later behind what came before.
    const byMovie = countingSort(this.#count, movieIds.length, (i) => i, (i) => place[this.#movie[i]!]!); // prettier-ignore
    const order = countingSort(
      this.#count,
      people,
      (i) => byMovie[i]!,
      (i) => this.#person[i]!,
    );
    const starts = new Int32Array(people + 1);
    const movies = new Int32Array(this.#count);
    const halfStars = new Uint8Array(this.#count);
    const times = this.#hasTimes ? new Float64Array(this.#count) : undefined;
    let kept = 0;
    for (const rating of order) {
      const person = this.#person[rating]!;
      const movie = place[this.#movie[rating]!]!;
      const repeats = starts[person + 1]! > 0 && movies[kept - 1] === movie;
      const at = repeats ? kept - 1 : kept++;
      if (!repeats) starts[person + 1]!++;
      movies[at] = movie;
      halfStars[at] = this.#halfStars[rating]!;
      if (times) times[at] = this.#time[rating]!;
    }
    for (let person = 0; person < people; person++) starts[person + 1]! += starts[person]!;
    return {
      people,
      movieIds,
      starts,
      movies: movies.subarray(0, kept),
      halfStars: halfStars.subarray(0, kept),
      times: times?.subarray(0, kept),
    };
  }

  #grow(): void {
    const length = 2 * this.#person.length;
    const copy = <A extends Int32Array | Uint8Array | Float64Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#person = copy(this.#person, new Int32Array(length));
    this.#movie = copy(this.#movie, new Int32Array(length));
    this.#halfStars = copy(this.#halfStars, new Uint8Array(length));
    this.#time = copy(this.#time, new Float64Array(length));
  }
}

const numberOf = <K>(numbers: Map<K, number>, key: K): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
};

/** The numbers `entry(0)` .. `entry(count - 1)` by their key, those of the same key in the order they came. */
const countingSort = (
  count: number,
  keys: number,
  entry: (i: number) => number,
  key: (entry: number) => number,
): Int32Array => {
  const next = new Int32Array(keys + 1);
  for (let i = 0; i < count; i++) next[key(entry(i)) + 1]!++;
  for (let k = 0; k < keys; k++) next[k + 1]! += next[k]!;
  const sorted = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const one = entry(i);
    sorted[next[key(one)]!++] = one;
  }
  return sorted;
};
