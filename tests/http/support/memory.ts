import { JwtChallengeSigner } from '#adapters/security/jwt-challenge-signer';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import type { Settings } from '#bootstrap/settings';
import { CATALOGUE } from '#bootstrap/modules/catalogue';
import type { Behind } from './behind.ts';
import { fiveMovies, WatchedMovies } from './five-movies.ts';
import { commonPasswords, mailSettings, newKeys, settings } from './settings.ts';

export interface MemoryOptions {
  readonly issuer?: string;
  readonly keys?: readonly object[];
  readonly sendsMail?: boolean;
  /** Where the service has others than the defaults. */
  readonly service?: Settings;
}

export interface InMemory extends Behind {
  readonly movies: WatchedMovies;
}

/** The service as production wires it, on adapters in memory. */
export const inMemory = ({
  issuer = 'test',
  keys = newKeys(),
  sendsMail = false,
  service = sendsMail ? mailSettings : settings,
}: MemoryOptions = {}): InMemory => {
  const resources = createInMemoryResources({ catalogue: fiveMovies, tellsByMail: sendsMail });
  const { clock, audit, hasher, memory } = resources;
  const ring = parseKeyRing(JSON.stringify(keys));
  const ids = new RandomIds();
  const signer = new JwtTokenSigner(ring, issuer, clock, ids);
  const links = new JwtLinkSigner(ring, issuer, clock, ids);
  const challenges = new JwtChallengeSigner(ring, issuer, clock, ids);
  const container = createContainer(
    { ...resources, signer, links, challenges, ids, commonPasswords },
    service,
  );
  const movies = new WatchedMovies(memory.movies);
  container.rebind(CATALOGUE.movies).toConstantValue(movies);
  return {
    container,
    storage: resources.storage,
    clock,
    audit,
    hasher,
    signer,
    outbox: memory.identity.outbox,
    movies,
    pass: (milliseconds) => {
      clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
};
