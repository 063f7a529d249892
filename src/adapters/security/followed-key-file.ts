import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KEY_FILE, readKeyFile } from './key-file.ts';
import type { KeyRing } from './key-ring.ts';
import { parseSigningKeys } from './parse-key-ring.ts';

/** Milliseconds after which a change of the file counts in every process. */
const EVERY = 2_000;

/**
 * Lets a ring follow the file of signing keys in `dataDir`: what a command has changed there counts without a restart. A
 * file that cannot be used changes nothing, and is reported once.
 * @returns ends it
 */
export const followKeyFile = (
  dataDir: string,
  ring: KeyRing,
  report: (sentence: string) => void,
  every: number = EVERY,
): (() => void) => {
  const path = join(dataDir, KEY_FILE);
  let seen: string | undefined;
  let isBusy = false;

  const look = async (): Promise<void> => {
    const { mtimeMs, size, ino } = await stat(path);
    const found = [mtimeMs, size, ino].join();
    if (found === seen) return;
    seen = found;
    ring.renew(parseSigningKeys((await readKeyFile(path, 'signing keys')) ?? ''));
  };
  let reported: string | undefined;
  const lookOnce = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      await look();
      reported = undefined;
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      if (sentence !== reported) report(`The signing keys stay as they were: ${sentence}`);
      reported = sentence;
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => void lookOnce(), every);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
};
