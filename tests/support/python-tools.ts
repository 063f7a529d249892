import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOYMENT, HOME, pythonOf, stampOf } from '#adapters/torchserve/installation/installation';
import { runQuietly, type Ended } from '#adapters/torchserve/installation/run-quietly';
import { setUp } from '#adapters/torchserve/installation/set-up';
import { skip } from './skip.ts';

/** Milliseconds: TorchServe, torch and Java may have to be installed. */
const SET_UP = 900_000;

const areThere = (): boolean =>
  existsSync(stampOf(HOME)) && readFileSync(stampOf(HOME), 'utf8').includes('requirements-dev.txt');

/**
 * Sees to it, before the tests of a suite, that Python is there with all that checks it: in CI it is set up here,
 * elsewhere the suite is skipped where `npm run model:setup -- --tools` was not run.
 */
export const needsPythonTools = async (context: Mocha.Context): Promise<void> => {
  if (process.env['CI'] === 'true') {
    context.timeout(SET_UP);
    await setUp(HOME, { tools: true, pipTorch: false }, () => undefined);
  } else if (!areThere()) {
    skip(context, 'needs the Python tools: npm run model:setup -- --tools');
  }
};

/** Runs the Python of `model:setup` in the folder of TorchServe. */
export const python = (args: readonly string[], input = ''): Promise<Ended> =>
  runQuietly(pythonOf(HOME), args, {
    cwd: DEPLOYMENT,
    input,
    env: {
      PATH: process.env['PATH'],
      PYTHONPATH: join(DEPLOYMENT, 'handler'),
      PYTHONDONTWRITEBYTECODE: '1',
      OMP_NUM_THREADS: '1',
      OPENBLAS_NUM_THREADS: '1',
    },
  });
