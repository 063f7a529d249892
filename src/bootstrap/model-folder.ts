import { join } from 'node:path';

/** Where the models of a data directory lie. */
export const modelFolder = (dataDir: string): string => join(dataDir, 'models');
