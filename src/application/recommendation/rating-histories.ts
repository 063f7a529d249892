import type { History } from '#domain/recommendation/history';

/** All ratings of one person, freshest state: a rating just given is in it. */
export interface RatingHistories {
  byUser(userId: number): Promise<History>;
}
