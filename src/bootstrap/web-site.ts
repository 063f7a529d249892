import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Site } from '#adapters/http/web/pages';
import type { Settings } from './settings.ts';

const BUILT = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** The built page; undefined where it is switched off, or nobody has built it. */
export const webSite = ({ web, posterHosts }: Pick<Settings, 'web' | 'posterHosts'>): Site | undefined =>
  web === 'on' && existsSync(`${BUILT}index.html`) ? { folder: BUILT, posterHosts } : undefined;
