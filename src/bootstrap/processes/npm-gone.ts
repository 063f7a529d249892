/** Milliseconds. */
const LOOK_EVERY = 500;

/**
 * Fulfilled when the npm that ran this process has gone without a word: npm passes signals on to a shell, and the shell
 * keeps them to itself. Never, for a process that npm did not run.
 */
export const npmGone = (env: NodeJS.ProcessEnv): Promise<void> =>
  new Promise((resolve) => {
    if (env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY).unref();
  });
