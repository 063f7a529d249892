import { join } from 'node:path';

export const modelFolder = (dataDir: string): string => join(dataDir, 'models');
