import { ndcg } from '#domain/recommendation/ndcg';

/** Candidates of some people, person after person, with what is known of each and which of them were liked. */
export interface Examples {
  /** Where the candidates of each person start, and the number of all. */
  readonly starts: Int32Array;
  /** Row after row of features. */
  readonly rows: Float32Array;
  /** By the first stage, in standard deviations of the person's candidates. */
  readonly scores: Float64Array;
  readonly liked: Uint8Array;
  /** Of each person, how many films are to be found in all, among the candidates or not. */
  readonly toFind: Int32Array;
}

export const peopleIn = ({ starts }: Examples): number => starts.length - 1;

/** The examples of these people alone, in their order. */
export const examplesOf = (all: Examples, people: readonly number[]): Examples => {
  const columns = all.rows.length / Math.max(1, all.scores.length);
  const ranges = people.map((person) => [all.starts[person]!, all.starts[person + 1]!] as const);
  const starts = new Int32Array(people.length + 1);
  ranges.forEach(([begin, end], i) => (starts[i + 1] = starts[i]! + end - begin));
  const total = starts[people.length]!;
  const examples = {
    starts,
    rows: new Float32Array(total * columns),
    scores: new Float64Array(total),
    liked: new Uint8Array(total),
    toFind: Int32Array.from(people, (person) => all.toFind[person]!),
  };
  ranges.forEach(([begin, end], i) => {
    examples.rows.set(all.rows.subarray(begin * columns, end * columns), starts[i]! * columns);
    examples.scores.set(all.scores.subarray(begin, end), starts[i]);
    examples.liked.set(all.liked.subarray(begin, end), starts[i]);
  });
  return examples;
};

/** NDCG of each person when their candidates are ordered by other scores. */
export const measureOrder = (
  { starts, liked, toFind }: Examples,
  scores: Float64Array,
  length: number,
): Float64Array =>
  Float64Array.from(toFind, (count, person) => {
    const [begin, end] = [starts[person]!, starts[person + 1]!];
    const order = Array.from({ length: end - begin }, (_, i) => begin + i);
    order.sort((a, b) => scores[b]! - scores[a]! || a - b);
    const found = order.filter((at) => liked[at] === 1);
    // What is not among the candidates is missed, in whatever order these are.
    const missed = Array.from({ length: count - found.length }, (_, i) => -1 - i);
    return ndcg(order, new Set([...found, ...missed]), length);
  });
