export interface Scored {
  readonly movieId: number;
  readonly score: number;
}

/** The order of every list of recommendations: best score first, ties by movie id. Total. */
export const byRank = (a: Scored, b: Scored): number => b.score - a.score || a.movieId - b.movieId;
