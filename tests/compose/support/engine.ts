import { spawnSync } from 'node:child_process';

const answers = (...args: readonly string[]): boolean =>
  spawnSync('docker', args, { stdio: 'ignore', timeout: 20_000 }).status === 0;

/** Whether a container engine answers here, and `docker compose` with it. */
export const hasEngine = answers('compose', 'version') && answers('info');

const PATIENCE = 600_000;

/** A suite about containers; without an engine it says what it misses. */
export const describeContainers = (title: string, tests: (suite: Mocha.Suite) => void): void => {
  if (!hasEngine) {
    describe.skip(`${title} (needs a container engine: docker and docker compose)`, function () {
      tests(this);
    });
    return;
  }
  describe(title, function () {
    this.timeout(PATIENCE);
    tests(this);
  });
};
