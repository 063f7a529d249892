/**
 * Checks the OpenAPI document by Redocly and Spectral, with the rules of `redocly.yaml` and `.spectral.yaml`. The document
 * is made by the code itself: no server and no database.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describedRoutes } from '#bootstrap/described-routes';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'movieconnect-openapi-'));
const file = join(folder, 'openapi.json');

// Neither tells anybody of our runs, and neither asks whether there is a newer one.
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

const passes = (program: string, args: readonly string[]): boolean => {
  const script = join(root, 'node_modules', program);
  return spawnSync(process.execPath, [script, ...args], { cwd: root, env, stdio: 'inherit' }).status === 0;
};

try {
  writeFileSync(file, JSON.stringify(describedRoutes(), null, 2));
  const results = [
    passes('@redocly/cli/bin/cli.js', ['lint', file, '--config', 'redocly.yaml']),
    passes('@stoplight/spectral-cli/dist/index.js', [
      'lint',
      file,
      '--ruleset',
      '.spectral.yaml',
      '--fail-severity',
      'hint',
    ]),
  ];
  process.exitCode = results.every(Boolean) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
