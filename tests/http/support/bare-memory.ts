import type { Memory } from '#adapters/in-memory/memory';
import { createContainer } from '#bootstrap/container';
import { createInMemoryResources } from '#bootstrap/in-memory';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { Resources } from '#bootstrap/resources';
import type { Behind } from './behind.ts';
import { fiveMovies } from './five-movies.ts';
import { mailSettings, settings } from './settings.ts';

/** The container on adapters in memory and nothing else, down to tokens and ids. */
export const bareMemory = (
  replaced: Partial<Resources> = {},
  sendsMail = false,
  service = sendsMail ? mailSettings : settings,
): Behind & { readonly links: LinkSigner; readonly memory: Memory } => {
  const resources = createInMemoryResources({ catalogue: fiveMovies, tellsByMail: sendsMail });
  return {
    ...resources,
    container: createContainer({ ...resources, ...replaced }, service),
    outbox: resources.memory.identity.outbox,
    pass: (milliseconds) => {
      resources.clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
};
