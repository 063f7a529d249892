import type { History } from '#domain/recommendation/history';

/** All ratings of one person, freshest state: a rating just given is in it. */
export interface RatingHistories {
  of(userId: number): Promise<History>;
}
