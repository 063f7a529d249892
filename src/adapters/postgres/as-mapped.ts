type Fields<T> = { [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: T[K] };

/**
 * A domain class as the mapper takes it. Entities keep their constructors to themselves; the mapper fills loaded objects
 * without calling them.
 */
export const asMapped = <T>(entity: unknown) => entity as new () => Fields<T>;
