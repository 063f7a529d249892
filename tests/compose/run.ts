/** `npm run test:compose`: what the containers promise, or the files given as arguments. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const given = process.argv.slice(2);
const runner = join(import.meta.dirname, '../run.ts');
const files = given.length > 0 ? given : ['tests/compose/*.test.ts'];
const child = spawn(process.execPath, [runner, ...files], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
