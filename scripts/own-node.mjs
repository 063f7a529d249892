// Loaded by mocha before anything else (.mocharc.json). An editor, or `npx mocha` before any installation, runs mocha under
// whatever Node the machine has: this installs what is missing, and runs the project's mocha under the project's Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isWindows, projectNode } from './project-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const versions = Object.entries(optionalDependencies).flatMap(([name, version]) =>
  name.startsWith('node-') ? [version] : [],
);

const run = (program, args, shell = false) =>
  spawnSync(program, args, { stdio: 'inherit', shell }).status ?? 1;

if (!versions.includes(process.versions.node)) {
  const installed = run(process.execPath, [join(root, 'scripts', 'setup.mjs')]);
  if (installed !== 0) process.exit(installed);
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  process.exit(run(projectNode, [...process.execArgv, mocha, ...process.argv.slice(2)], isWindows));
}
