/** Builds the page into `web/dist`: the client, then what Vite makes of `web`, then its compressed forms. */
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import './client.ts';
import { compress } from './compress.ts';

const web = fileURLToPath(new URL('../../web', import.meta.url));
const draft = join(web, 'dist.draft');
const output = join(web, 'dist');

const begun = new Date();
await build({ configFile: join(web, 'vite.config.mjs'), logLevel: 'warn' });
await compress(draft);
await writeFile(join(draft, '.built'), '');
// What is edited meanwhile counts as newer than what was made.
await utimes(join(draft, '.built'), begun, begun);
await rm(output, { recursive: true, force: true });
await rename(draft, output);
