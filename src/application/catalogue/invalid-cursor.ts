import { invalid } from '#domain/outcome';

/** A cursor that was edited, or belongs to another list. */
export const invalidCursor = invalid('cursor', 'invalid-cursor', 'This cursor does not belong to this list.');
