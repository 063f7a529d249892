import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Settings } from './settings.ts';

const BUILT = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** Where the built page is; undefined where it is switched off, or nobody has built it. */
export const webFolder = ({ web }: Pick<Settings, 'web'>): string | undefined =>
  web === 'on' && existsSync(`${BUILT}index.html`) ? BUILT : undefined;
