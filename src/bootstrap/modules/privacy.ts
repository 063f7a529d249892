import type { ContainerModule } from 'inversify';
import { createInMemoryRelationships } from '#adapters/in-memory/privacy/privacy';
import { createRelationships } from '#adapters/postgres/privacy/relationships';
import { openArea, type OpenArea } from '#application/privacy/open-area';
import type { Relationships } from '#application/privacy/relationships';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';

/** Ports that a storage serves. */
const STORED = {
  relationships: id<Relationships>('relationships'),
};

/** Who may see what of whom. The rule itself is `src/domain/privacy/may-see.ts`. */
export const PRIVACY = {
  ...STORED,
  openArea: id<OpenArea>('openArea'),
};

export const privacyModule = ({ storage }: Resources): ContainerModule =>
  contextModule(({ stored, useCase }) => {
    stored(STORED, storage, {
      postgres: ({ sql }) => ({ relationships: createRelationships(sql) }),
      inMemory: ({ identity, friends }) => ({
        relationships: createInMemoryRelationships(identity, friends),
      }),
    });
    useCase(PRIVACY.openArea, openArea, { relationships: STORED.relationships });
  });
