import { join } from 'node:path';

/** Where uploaded files lie while they are read; what a process left there when it was killed is nobody's. */
export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');
