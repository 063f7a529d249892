/** The known part of a person's history: film numbers, and what each rating weighs. */
export interface WeightedHistory {
  readonly movies: Int32Array;
  readonly weights: Float64Array;
}

/** Scores every film for a person: score(j) = sum over the history of weight(i) * B(i, j), where B(j, j) = 0. */
export interface LinearModel {
  /** Writes a score for each film. That of a film of the history itself carries no meaning. */
  score(history: WeightedHistory, scores: Float64Array): void;
  /** Writes row `movie` of B. */
  row(movie: number, values: Float64Array): void;
}
