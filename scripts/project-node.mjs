import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** On Windows what stands among the packages' commands has to be started by a shell. */
export const isWindows = process.platform === 'win32';

/** The Node that the project brings along among its packages. */
export const projectNode = join(root, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node');
