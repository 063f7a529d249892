/**
 * A process that uses the embedded server in the directory it is given, perhaps from a package that it is given, says
 * where it answers, and leaves when its input ends.
 */
import { findBinaries } from '#adapters/postgres/embedded/binaries';
import { startEmbeddedPostgres } from '#adapters/postgres/embedded/embedded-postgres';

const [directory = '', root] = process.argv.slice(2);
try {
  const postgres = await startEmbeddedPostgres({
    directory,
    binaries: findBinaries(undefined, root),
    log: { info: () => undefined },
  });
  process.stdout.write(`${postgres.adminUrl}\n`);
  process.stdin.resume().on('end', () => void postgres.stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
