/**
 * `npm test`: every test, or the files given as arguments, on one embedded Postgres of this run's own. The last line
 * of stdout is `N passed, N failed, N skipped`.
 */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Mocha from 'mocha';
import config from '../.mocharc.json' with { type: 'json' };
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';
import { countReasons, parseSkips, reasonOf, SKIPS_FILE, type Skip } from './support/skip.ts';

const JOBS = 2;
// Not in mocha's own configuration, where it would add itself to the files that somebody names.
const EVERYTHING = 'tests/{unit,contract,http,end-to-end}/**/*.test.ts';
const directory = mkdtempSync(join(tmpdir(), 'movieconnect-tests-'));
const skips = join(directory, 'skips');
writeFileSync(skips, '');
process.env[SKIPS_FILE] = skips;
const noted = (): readonly Skip[] => parseSkips(readFileSync(skips, 'utf8'));

const isCi = process.env['CI'] === 'true';

interface Counts {
  passed: number;
  failed: number;
  /** Full titles. */
  readonly skipped: string[];
  /** Full titles of what failed, and passed when it was tried again. */
  readonly unstable: Set<string>;
}

/** In CI nothing may be skipped in silence, except what only a container engine can show. */
const isMissed = (title: string): boolean => isCi && !/container engine/i.test(title);

/** They take minutes: whoever waits wants to see where they are. */
const isAboutContainers = (file: string): boolean => /tests[\\/]compose/.test(file);

const runFiles = async (files: readonly string[], isParallel: boolean, counts: Counts): Promise<void> => {
  if (files.length === 0) return;
  const mocha = new Mocha({
    timeout: config.timeout,
    forbidOnly: isCi,
    // Whole services on a busy machine: one stall must not hide what all other tests say. A second try is told below.
    retries: isCi && !isParallel ? 1 : 0,
    reporter: files.length === 1 || files.every(isAboutContainers) ? 'spec' : 'dot',
    parallel: isParallel,
    jobs: JOBS,
  });
  for (const file of files) mocha.addFile(file);
  if (!isParallel) await mocha.loadFilesAsync();
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', () => counts.passed++)
      .on('fail', (test) => {
        counts.failed++;
        counts.unstable.delete(test.fullTitle());
      })
      .on('retry', (test: Mocha.Test, error: Error) => {
        console.log(`Unstable, tried again: ${test.fullTitle()}\n${error.stack ?? error.message}`);
        counts.unstable.add(test.fullTitle());
      })
      .on('pending', (test) => {
        const title = test.fullTitle();
        if (!isMissed(title)) {
          counts.skipped.push(title);
          return;
        }
        counts.failed++;
        console.log(`Skipped, which counts as a failure in CI: ${title} (${reasonOf(title, noted())})`);
      });
  });
};

const given = process.argv.slice(2);
const files = globSync(given.length > 0 ? given : EVERYTHING).sort();
const isEndToEnd = (file: string): boolean => /tests[\\/](?:end-to-end|compose)/.test(file);
const needsDatabase = files.some((file) => !/tests[\\/](?:unit|compose)/.test(file));

let postgres: EmbeddedPostgres | undefined;

const cleanUp = async (): Promise<void> => {
  await postgres?.stop();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
};

const interrupted = (): void => void cleanUp().finally(() => process.exit(130));
process.once('SIGINT', interrupted);
process.once('SIGTERM', interrupted);

const counts: Counts = { passed: 0, failed: 0, skipped: [], unstable: new Set() };
let reasons: ReturnType<typeof countReasons> = [];
try {
  if (needsDatabase && !process.env['TEST_POSTGRES_URL']) {
    postgres = await startEmbeddedPostgres({
      directory: join(directory, 'postgres'),
      log: { info: () => undefined },
    });
    process.env['TEST_POSTGRES_URL'] = postgres.adminUrl;
  }
  await runFiles(
    files.filter((file) => !isEndToEnd(file)),
    true,
    counts,
  );
  // Whole services measure themselves by the clock: they get the machine to themselves.
  await runFiles(files.filter(isEndToEnd), false, counts);
  reasons = countReasons(counts.skipped, noted());
} catch (error) {
  console.error(error);
  counts.failed++;
} finally {
  await cleanUp();
}

const ran = counts.passed + counts.failed;
if (ran === 0) console.error('No test ran.');
for (const title of counts.unstable) console.log(`Unstable: ${title}`);
for (const [reason, tests] of reasons) console.log(`Skipped ${tests}: ${reason}`);
const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped\n`;
process.stdout.write(line, () => process.exit(counts.failed > 0 || ran === 0 ? 1 : 0));
