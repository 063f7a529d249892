/** Makes `clients/typescript/dist`: what the package has in it. `npm pack` there runs it. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient } from './build-client.ts';

const dist = join(fileURLToPath(new URL('../..', import.meta.url)), 'clients/typescript/dist');
await rm(dist, { recursive: true, force: true });
await buildClient(dist);
