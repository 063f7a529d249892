import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import { CATALOGUE } from '#bootstrap/modules/catalogue';
import type { Behind } from './behind.ts';
import { fiveFilms, WatchedFilms } from './five-films.ts';
import { commonPasswords, newKeys, settings } from './settings.ts';

export interface MemoryOptions {
  readonly issuer?: string;
  readonly keys?: readonly object[];
}

export interface InMemory extends Behind {
  readonly films: WatchedFilms;
}

/** The service as production wires it, on adapters in memory. */
export const inMemory = ({ issuer = 'test', keys = newKeys() }: MemoryOptions = {}): InMemory => {
  const resources = createInMemoryResources({ catalogue: fiveFilms });
  const { clock, audit, hasher, memory } = resources;
  const signer = new JwtTokenSigner(parseKeyRing(JSON.stringify(keys)), issuer, clock, new RandomIds());
  const ids = new RandomIds();
  const container = createContainer({ ...resources, signer, ids, commonPasswords }, settings);
  const films = new WatchedFilms(memory.movies);
  container.rebind(CATALOGUE.movies).toConstantValue(films);
  return {
    container,
    clock,
    audit,
    hasher,
    signer,
    films,
    pass: (milliseconds) => {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
};
