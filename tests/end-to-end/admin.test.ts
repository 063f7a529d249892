import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { aUser } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { Workshop, type Program } from '../support/processes.ts';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'src/bootstrap/commands/admin.ts');

/** What docs/operations.md tells an operator to type, in its order. */
const shown = [
  ...readFileSync(join(ROOT, 'docs/operations.md'), 'utf8').matchAll(/^npm run admin -- (.+?)\s*(?:#.*)?$/gm),
].map(([, line]) => line!);

const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);

describe('npm run admin', function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let workshop: Workshop;
  beforeEach(async () => {
    workshop = new Workshop();
    database = await createDatabase();
    const { sql } = database;
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    for (const username of ['ada', 'spammer', 'eve']) await aUser({ unitOfWork }, { username });
    for (let count = 0; count < 2; count += 1) await aMovie(sql);
    await sql(
      `insert into comments (movie_id, user_id, body, spoiler, created_at) values (1, 2, 'Buy \u001b[2J this.', false, now())`,
    );
    await sql(`insert into reports (reporter_id, user_id, reason, created_at) values (1, 2, 'spam', now())`);
    await sql(
      `insert into reports (reporter_id, comment_id, author_id, comment_body, reason, created_at)
       values (1, 1, 2, 'Buy \u001b[2J this.', 'spam', now())`,
    );
  });
  afterEach(async () => {
    await workshop.close();
    await database.drop();
  });

  const adminWith = async (
    settings: Readonly<Record<string, string>>,
    ...words: readonly string[]
  ): Promise<Program> => {
    const program = workshop.start(COMMAND, words, { DATABASE_URL: database.url, ...settings });
    await program.exited;
    return program;
  };
  const admin = (...words: readonly string[]) => adminWith({}, ...words);

  it('does all that the page of operations shows, in its order, and keeps an entry of each', async function () {
    this.timeout(20_000 * shown.length);
    expect(shown).to.have.length.above(8);
    for (const line of shown) {
      const program = await admin(...wordsOf(line));
      expect(await program.exited, `${line}: ${program.stderr}`).to.equal(0);
      expect(program.stdout, line).not.to.equal('');
      expect(program.stdout, line).not.to.include('\u001b');
      expect(program.stderr, line).to.match(/^\{.*"audit":"moderated".*\}\n$/);
    }
    const entries = await database.sql<{ operator: string }>('select operator from moderation_entries');
    expect(entries.map(({ operator }) => operator)).to.deep.equal(shown.map(() => userInfo().username));
  });

  it('tells whom it locks or renames by mail, or says that it does not', async () => {
    const unitOfWork = createIdentityUnitOfWork(database.orm);
    await aUser({ unitOfWork }, { username: 'mallory', email: 'mallory@example.org' });
    expect((await admin('lock', 'mallory')).stdout).to.include('MAIL_URL is not set');
    expect((await admin('rename', 'mallory', 'oscar')).stdout).to.include('MAIL_URL is not set');
    expect(await database.sql('select from outbox')).to.deep.equal([]);
    expect((await admin('unlock', 'oscar')).stdout).not.to.include('MAIL_URL');
    const mail = { MAIL_URL: 'smtps://mail.example.org', MAIL_FROM: 'noreply@example.org' };
    expect((await adminWith(mail, 'lock', 'oscar')).stdout).to.equal('oscar is locked.\n');
    const told = await database.sql('select kind, to_address as to from outbox');
    expect(told).to.deep.equal([{ kind: 'account-locked', to: 'mallory@example.org' }]);
  });

  for (const [words, code, sentence] of [
    [['lock', 'nobody'], 1, 'Nobody is called nobody.\n'],
    [['rename', 'ada', 'EVE'], 1, /taken/],
    [['rename', 'ada', 'admin'], 1, 'This name is reserved. Choose another.\n'],
    [['force-reset', 'ada'], 1, /^A link cannot be sent: MAIL_URL is not set here\./],
    [['remove-factors', 'ada'], 1, 'ada has no second factor.\n'],
    [['settle', '99', '--upheld'], 1, 'There is no report 99.\n'],
    [['remove-comment', '99'], 1, 'There is no comment 99.\n'],
    [['merge-movies', '1', '99', '--yes'], 1, 'One of these films is not there.\n'],
    [['delete', 'ada'], 2, /^This cannot be undone: say --yes as well\./],
    [['merge-movies', '1', '2'], 2, /^This cannot be undone/],
    [['merge-movies', '1', '1', '--yes'], 2, /^Name two films\./],
    [['settle', '1'], 2, /^Say either --upheld or --dismissed\./],
    [['settle', 'one', '--upheld'], 2, /^one is no id\./],
    [['lock'], 2, /^lock takes USER\./],
    [['lock', 'ada', 'eve'], 2, /^lock takes USER\./],
    [['toString', 'ada'], 2, /^There is no toString\./],
    [[], 2, /^Say what to do\./],
  ] as const)
    it(`changes nothing and says why: ${words.join(' ') || 'nothing'}`, async () => {
      const program = await admin(...words);
      expect(await program.exited, program.stderr).to.equal(code);
      if (typeof sentence === 'string') expect(program.stderr).to.equal(sentence);
      else expect(program.stderr).to.match(sentence);
      expect(await database.sql('select from moderation_entries')).to.deep.equal([]);
      expect(await database.sql('select from users')).to.have.length(3);
    });
});
