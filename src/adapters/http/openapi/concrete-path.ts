import type { Route } from '../route.ts';

/** The path with the ids of the story in it, e.g. `/api/movie/9/rate/`. */
export const concretePath = ({ path, ids = {} }: Route): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => String(ids[name]?.example));
