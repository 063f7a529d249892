import type { PeopleNamed } from '#application/history/people-named';
import type { InMemoryMovie } from '../catalogue/movies.ts';
import { personIds } from '../catalogue/person-ids.ts';

export const createInMemoryPeopleNamed = (catalogue: readonly InMemoryMovie[]): PeopleNamed => ({
  idOf: (name) => Promise.resolve(personIds(catalogue).get(name)),
});
