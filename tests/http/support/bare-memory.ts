import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import type { Resources } from '#bootstrap/resources';
import type { Behind } from './behind.ts';
import { fiveMovies } from './five-movies.ts';
import { settings } from './settings.ts';

/** The container on adapters in memory and nothing else, down to tokens and ids. */
export const bareMemory = (replaced: Partial<Resources> = {}): Behind => {
  const resources = createInMemoryResources({ catalogue: fiveMovies });
  return {
    ...resources,
    container: createContainer({ ...resources, ...replaced }, settings),
    pass: (milliseconds) => {
      resources.clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
};
