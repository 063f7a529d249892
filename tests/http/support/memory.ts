import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import { CATALOGUE } from '#bootstrap/modules/catalogue';
import type { Behind } from './behind.ts';
import { fiveMovies, WatchedMovies } from './five-movies.ts';
import { commonPasswords, newKeys, settings } from './settings.ts';

export interface MemoryOptions {
  readonly issuer?: string;
  readonly keys?: readonly object[];
}

export interface InMemory extends Behind {
  readonly movies: WatchedMovies;
}

/** The service as production wires it, on adapters in memory. */
export const inMemory = ({ issuer = 'test', keys = newKeys() }: MemoryOptions = {}): InMemory => {
  const resources = createInMemoryResources({ catalogue: fiveMovies });
  const { clock, audit, hasher, memory } = resources;
  const signer = new JwtTokenSigner(parseKeyRing(JSON.stringify(keys)), issuer, clock, new RandomIds());
  const ids = new RandomIds();
  const container = createContainer({ ...resources, signer, ids, commonPasswords }, settings);
  const movies = new WatchedMovies(memory.movies);
  container.rebind(CATALOGUE.movies).toConstantValue(movies);
  return {
    container,
    clock,
    audit,
    hasher,
    signer,
    movies,
    pass: (milliseconds) => {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
};
