/** An entity of its own with the same state, so that a change becomes visible only when it is kept. */
export const copyOf = <T extends object>(entity: T): T =>
  Object.assign(Object.create(Object.getPrototypeOf(entity) as object) as T, entity);
