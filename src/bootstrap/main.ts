/** The entry of `npm start`, for the primary and, because it is forked, for each worker. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything else is loaded: code compiled at an earlier start makes this one faster and each worker smaller.
// A folder that cannot be written only means that nothing is kept.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/movieconnect'));
await import('./service.ts');
