// `npm run check`: runs every script of package.json whose name begins with `check:`, each to its end, and says at the
// end which of them failed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PREFIX = 'check:';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const path = [join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter);

const passes = (command) =>
  spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, PATH: path } }).status === 0;

const parts = Object.keys(scripts).filter((name) => name.startsWith(PREFIX));
const failed = parts.filter((name) => {
  console.log(`\n${name}: ${scripts[name]}`);
  return !passes(scripts[name]);
});

console.log(`\n${parts.length - failed.length} of ${parts.length} checks passed.`);
if (failed.length > 0) {
  console.log(`Failed: ${failed.map((name) => `npm run ${name}`).join(', ')}`);
  if (failed.includes('check:format')) console.log('`npm run format` repairs the format.');
  process.exitCode = 1;
}
