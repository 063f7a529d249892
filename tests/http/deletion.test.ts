import { expect } from 'chai';
import { Container } from 'inversify';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { OPERATORS, operatorsModule } from '#bootstrap/modules/operators';
import { PERSONAL_DATA } from '#bootstrap/wiring';
import { Authenticator } from '../support/authenticator.ts';
import type { HttpClient } from '../support/http.ts';
import { accepted } from '../support/outcomes.ts';
import { formOf } from './contexts/history-imports.ts';
import { password, serveApi, type Api } from './support/api.ts';
import type { Behind } from './support/behind.ts';
import { member } from './support/expectations.ts';
import { openPostgres, type Postgres } from './support/postgres.ts';

/** An id, a name and a text that are found wherever they are left, in whatever column. */
const ID = 7_310_426;
const NAME = 'zzyzx-quagmire';
const TEXT = 'A text of zzyzx-quagmire alone.';

/** Tables of people that are no account's: what is known of a person there is nobody's who could sign in. */
const notOfAccounts = new Map([['imported_users', 'stands for people of a data set, who have no account']]);

describe('A deleted person (on Postgres)', function () {
  this.timeout(60_000);
  let postgres: Postgres;
  before(async () => (postgres = await openPostgres()));
  after(() => postgres.drop());

  let api: Api & Behind;
  beforeEach(async () => {
    const behind = await postgres.behind();
    api = { ...behind, ...(await serveApi(behind)) };
  });
  afterEach(() => api.close());

  const tables = async (): Promise<readonly string[]> =>
    (
      await postgres.database.sql<{ name: string }>(
        `select table_name as name from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
      )
    ).map(({ name }) => name);

  /** Tables with a column that points to a user. */
  const tablesOfPeople = async (): Promise<readonly string[]> =>
    (
      await postgres.database.sql<{ name: string }>(
        `select distinct conrelid::regclass::text as name from pg_constraint
         where contype = 'f' and confrelid = 'users'::regclass order by 1`,
      )
    ).map(({ name }) => name);

  /** The tables that hold something of the person, looked for in every column as it is written. */
  const traces = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const table of await tables()) {
      const rows = await postgres.database.sql(`select from ${table} as each where each::text ~ $1 limit 1`, [
        `${ID}|${NAME}`,
      ]);
      if (rows.length > 0) found.push(table);
    }
    return found;
  };

  const must = async (client: HttpClient, method: string, path: string, status: number, json?: object) => {
    const answer = await client.send(method, path, { json });
    expect(answer.status, `${method} ${path}: ${answer.text}`).to.equal(status);
    return answer;
  };

  /** Somebody who has done all that one can, and to whom all was done that others can do. */
  const somebody = async (): Promise<HttpClient> => {
    const bob = await api.signedIn('bob');
    await api.signedIn('eve');
    await postgres.database.sql(`alter sequence users_id_seq restart ${ID}`);
    const person = await api.signedIn(NAME);
    await postgres.database.sql('alter sequence users_id_seq restart 10');
    await must(person, 'PATCH', '/api/user/update/', 200, {
      ...{ email: `${NAME}@example.org`, current_password: password, bio: TEXT },
    });
    await postgres.database.sql(
      `insert into outbox (user_id, to_address, kind, happened_at, due_at)
       values ($1, $2, 'email-changed', now(), now())`,
      [ID, `${NAME}@example.org`],
    );
    await postgres.database.sql(
      `insert into email_changes (user_id, from_address, from_key, changed_at) values ($1, $2, $2, now())`,
      [ID, `former-${NAME}@example.org`],
    );
    await must(person, 'POST', '/api/user/totp/', 200, { current_password: password });
    const offer = await must(person, 'POST', '/api/user/passkeys/options/', 200, {
      current_password: password,
    });
    await must(person, 'POST', '/api/user/passkeys/', 201, {
      ...{ name: NAME, passkey: new Authenticator().create(offer.json) },
    });
    await must(person, 'POST', '/api/user/access-tokens/', 201, {
      ...{ name: NAME, scope: 'read', days: 1, current_password: password },
    });
    await must(person, 'POST', '/api/send-friend-request/1/', 201);
    await must(bob, 'POST', `/api/send-friend-request/${ID}/`, 200);
    await must(person, 'POST', '/api/user/2/block/', 201);
    await must(person, 'POST', '/api/movie/1/rate/', 201, { rating: 4 });
    await must(person, 'POST', '/api/movie/1/watch/', 201, { note: TEXT });
    await must(person, 'POST', '/api/movie/1/diary/', 201, { watched_on: '2020-01-01', note: TEXT });
    const comment = await must(person, 'POST', '/api/movie/1/comment/', 201, { body: TEXT });
    await must(person, 'POST', '/api/movie/1/recommend/', 201, { to: 1, note: TEXT });
    await must(bob, 'POST', '/api/movie/1/recommend/', 201, { to: ID });
    await must(person, 'POST', '/api/movie/2/dismiss/', 201, { reason: 'movie' });
    await must(person, 'PATCH', '/api/user/taste/', 200, { movie_id: 1, correction: 'ignore' });
    await must(person, 'POST', '/api/reports/', 201, { user: 1, reason: 'other', note: TEXT });
    await must(bob, 'POST', '/api/reports/', 201, { user: ID, reason: 'spam', note: `About ${NAME}.` });
    await must(person, 'POST', '/api/user/import/', 202, formOf(['ratings.csv', 'Dear diary']));
    await must(bob, 'POST', '/api/reports/', 201, { comment: member(comment, 'id'), reason: 'spam' });
    return person;
  };

  it('had something in every table of people: a new table wants a step here', async () => {
    await somebody();
    const expected = (await tablesOfPeople()).filter((table) => !notOfAccounts.has(table));
    expect(await traces()).to.deep.equal([...expected, 'users'].toSorted());
  });

  it('leaves nothing, in any column of any table, nor in any count', async () => {
    const person = await somebody();
    await must(person, 'DELETE', '/api/user/delete/', 204, { current_password: password });
    expect(await traces()).to.deep.equal([]);
    const movie = await api.client().get('/api/movie/1/');
    expect(movie.json).to.include({ rating_count: 0, average_rating: null });
  });

  it('leaves nothing but that an operator did it, where one did', async () => {
    await somebody();
    const container = new Container();
    container.load(operatorsModule(postgres.database, new InMemoryAuditLog()));
    accepted(await container.get(OPERATORS.deleteUser)('root', { userId: ID }));
    expect(await traces()).to.deep.equal(['moderation_entries']);
    expect(
      await postgres.database.sql('select action, detail from moderation_entries where about_id = $1', [ID]),
    ).to.deep.equal([{ action: 'user-deleted', detail: null }]);
    await postgres.database.sql('truncate moderation_entries');
  });

  it('could have exported it before: the parts of the export cover every table of people', async () => {
    const covered = new Set(api.container.getAll(PERSONAL_DATA).flatMap((part) => part.tables));
    expect((await tablesOfPeople()).filter((table) => !covered.has(table))).to.deep.equal([
      ...notOfAccounts.keys(),
    ]);
    for (const table of covered) expect(await tables()).to.include(table);
    const person = await somebody();
    const { text } = await must(person, 'GET', '/api/user/export/', 200);
    // The profile, and a note or text in five places.
    expect(text.split(TEXT)).to.have.length(7);
    expect(text).not.to.include('About');
  });
});
