import { accept } from '#domain/outcome';
import { invalidCursor } from '#application/catalogue/invalid-cursor';
import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';

/** One page of a list that is all there; a cursor is the number of items before it. */
export const pageOf = <T>(items: readonly T[], { limit, cursor }: PageRequest): PageOutcome<T> => {
  if (cursor !== null && !/^\d{1,9}$/.test(cursor)) return invalidCursor;
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return accept({ items: items.slice(start, end), next: end < items.length ? String(end) : null });
};
