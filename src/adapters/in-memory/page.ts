import { InvalidCursor, type Page, type PageRequest } from '#application/catalogue/movie-queries';

/** One page of a list that is all there; a cursor is the number of items before it. */
export const pageOf = <T>(items: readonly T[], { limit, cursor }: PageRequest): Page<T> => {
  if (cursor !== null && !/^\d{1,9}$/.test(cursor)) throw new InvalidCursor();
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? String(end) : null };
};
