import type { ContainerModule } from 'inversify';
import { createInMemoryAudiences, createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { createAudiences } from '#adapters/postgres/privacy/audiences';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import type { Audiences } from '#application/privacy/audiences';
import type { Relationships } from '#application/privacy/relationships';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Who may see what of whom. The rule itself is `src/domain/privacy/may-see.ts`. */
export const PRIVACY = {
  relationships: id<Relationships>('relationships'),
  audiences: id<Audiences>('audiences'),
};

export const privacyModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored }) => {
    stored(PRIVACY, storage, {
      postgres: ({ sql }) => ({
        relationships: createRelationships(sql),
        audiences: createAudiences(sql),
      }),
      inMemory: ({ identity }) => ({
        relationships: createInMemoryRelationships(),
        audiences: createInMemoryAudiences(identity),
      }),
    });
  });
