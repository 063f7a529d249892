/** Makes `web/generated/client`: the typed client that the page is built with. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeClientSources } from '../client/build-client.ts';

const output = fileURLToPath(new URL('../../web/generated/client', import.meta.url));
await rm(output, { recursive: true, force: true });
await writeClientSources(output);
