import { deviation } from '#recommender/numeric/deviation';
import type { ItemModel } from '#recommender/format/item-model';
import { STAGE_FEATURES, type SecondStage, type Trees } from '#recommender/format/second-stage';
import type { StarHistory } from '../ranker.ts';
import { GenreVectors } from './genre-vectors.ts';
import type { StageMovies } from './history-traits.ts';
import { featuresOf, type Candidates } from './stage-features.ts';

/** How many of the best are ordered anew. */
export const CANDIDATES = 400;
/** A history of so few ratings is left to the first stage; one of so many is ordered wholly anew. */
const [FEWEST, ENOUGH] = [5, 15];

/** 0 to 1 */
export const stagePart = (known: number): number =>
  Math.min(1, Math.max(0, (known - FEWEST) / (ENOUGH - FEWEST)));

/** Says what the best candidates of the first stage gain by what they are, and for whom. */
export class StageScorer {
  readonly #stage: SecondStage;
  readonly #movies: StageMovies;

  constructor(stage: SecondStage, model: ItemModel) {
    this.#stage = stage;
    const { renown, aboveMean, likedPart } = stage;
    this.#movies = { renown, aboveMean, likedPart, years: model.years, genres: new GenreVectors(model) };
  }

  /**
   * What each candidate gains, nought on average.
   * @param scores beside the candidates, by the first stage
   */
  gains(history: StarHistory, candidates: Candidates, scores: Float64Array): Float64Array {
    const { trees, sharpness } = this.#stage;
    const said = saidBy(trees, featuresOf(history, candidates, this.#movies));
    const mean = said.reduce((sum, value) => sum + value, 0) / Math.max(1, said.length);
    const factor = (stagePart(history.movies.length) * deviation(scores)) / sharpness;
    return said.map((value) => factor * (value - mean));
  }
}

/** What all trees together say of each row of features. */
const saidBy = (
  { starts, features, thresholds, children, values }: Trees,
  rows: Float32Array,
): Float64Array => {
  const columns = STAGE_FEATURES.length;
  const said = new Float64Array(rows.length / columns);
  for (let tree = 0; tree < starts.length - 1; tree++) {
    const root = starts[tree]!;
    for (let i = 0; i < said.length; i++) {
      let node = root;
      for (let feature = features[node]!; feature >= 0; feature = features[node]!) {
        // As a number: a branch that nobody foretells would take twice as long.
        node = root + children[node]! + Number(rows[i * columns + feature]! >= thresholds[node]!);
      }
      said[i]! += values[node]!;
    }
  }
  return said;
};
