import { expect } from 'chai';
import { examine } from '#adapters/postgres/invariants/examine';
import type { Answer, HttpClient } from '../support/http.ts';
import { serveApi, password, type Api } from './support/api.ts';
import { openPostgres, type Postgres } from './support/postgres.ts';

const CLIENTS = 100;

type Act = (client: HttpClient, at: number) => Promise<Answer>;

interface Person {
  readonly id: number;
  readonly client: HttpClient;
}

/** All at once: each act in turn, until there are a hundred. */
const atOnce = (client: (at: number) => HttpClient, acts: readonly Act[]): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: CLIENTS }, (_, at) => acts[at % acts.length]!(client(at), at)));

/** How often each status came. */
const counted = (answers: readonly Answer[]): Readonly<Record<number, number>> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe(`A race of ${CLIENTS} requests (on Postgres)`, function () {
  this.timeout(60_000);
  let postgres: Postgres;
  let api: Api;
  before(async () => {
    postgres = await openPostgres();
  });
  after(() => postgres.drop());
  beforeEach(async () => {
    api = await serveApi(await postgres.behind());
  });
  /** Whatever won: the whole database is as it always should be. */
  afterEach(async () => {
    await api.close();
    const findings = await examine(postgres.database.orm);
    expect(findings.filter(({ broken }) => broken > 0)).to.deep.equal([]);
  });

  const person = async (name: string): Promise<Person> => {
    const client = await api.signedIn(name);
    const { id } = (await client.get('/api/user/profile/')).json as { id: number };
    return { id, client };
  };
  const rows = async <Row>(statement: string): Promise<readonly Row[]> =>
    postgres.database.sql<Row>(statement);
  const count = async (table: string): Promise<number> => {
    const [row] = await rows<{ n: number }>(`select count(*)::int as n from ${table}`);
    return row!.n;
  };
  /** One of two people, in turns. */
  const either = (one: Person, other: Person) => (at: number) => (at % 2 === 0 ? one : other).client;

  it('for one user name leaves one account', async () => {
    const answers = await atOnce(
      () => api.client(),
      [
        (client, at) =>
          client.post('/api/user/signup/', { username: at % 2 === 0 ? 'ada' : 'ADA', password }),
      ],
    );
    const { 201: made = 0, ...others } = counted(answers);
    expect(made).to.equal(1);
    // Beyond what is hashed at once, one is told to come again.
    expect(
      Object.keys(others).every((status) => ['409', '429', '503'].includes(status)),
      JSON.stringify(others),
    ).to.equal(true);
    expect(await count('users')).to.equal(1);
  });

  it('of one person’s stars for one film, given and taken back, leaves the last of them or none', async () => {
    const { client } = await person('ada');
    const answers = await atOnce(
      () => client,
      [
        (ada, at) => ada.post('/api/movie/1/rate/', { rating: ((at % 10) + 1) / 2 }),
        (ada) => ada.delete('/api/movie/1/rate/'),
        (ada, at) => ada.post('/api/movie/2/rate/', { rating: ((at % 10) + 1) / 2 }),
      ],
    );
    expect(
      Object.keys(counted(answers)).every((status) => ['200', '201', '204', '404'].includes(status)),
    ).to.equal(true);
    expect(await count('ratings where movie_id = 2')).to.equal(1);
    expect(await count('ratings where movie_id = 1')).to.be.at.most(1);
  });

  it('to be friends, from both sides, makes one friendship', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    const answers = await atOnce(either(ada, bob), [
      (client) => client.post(`/api/send-friend-request/${bob.id}/`),
      (client) => client.post(`/api/send-friend-request/${ada.id}/`),
    ]);
    expect(counted(answers)).to.deep.equal({ 200: 1, 201: 1, 409: CLIENTS - 2 });
    expect(
      await rows('select low_user_id as low, accepted_at is not null as accepted from friendships'),
    ).to.deep.equal([{ low: ada.id, accepted: true }]);
  });

  it('between accepting a request and taking it back does one of the two', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    const asked = await ada.client.post(`/api/send-friend-request/${bob.id}/`);
    const { id } = asked.json as { id: number };
    const answers = await atOnce(either(ada, bob), [
      (client) => client.delete(`/api/friend-requests/cancel/${id}/`),
      (client) => client.post(`/api/friend-requests/update/${id}/`),
    ]);
    const [cancelled, accepted] = [0, 1].map((side) => counted(answers.filter((_, at) => at % 2 === side)));
    const areFriends = (await count('friendships where accepted_at is not null')) === 1;
    if (areFriends) {
      expect(cancelled).to.deep.equal({ 409: CLIENTS / 2 });
      expect(accepted).to.deep.equal({ 200: CLIENTS / 2 });
    } else {
      expect(await count('friendships')).to.equal(0);
      expect(cancelled).to.deep.equal({ 204: 1, 404: CLIENTS / 2 - 1 });
      expect(accepted).to.deep.equal({ 404: CLIENTS / 2 });
    }
  });

  it('between a block and questions to be friends ends with the block alone', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    const answers = await atOnce(either(ada, bob), [
      (client) => client.post(`/api/user/${bob.id}/block/`),
      (client) => client.post(`/api/send-friend-request/${ada.id}/`),
    ]);
    const asked = counted(answers.filter((_, at) => at % 2 === 1));
    expect(
      Object.keys(asked).every((status) => ['201', '404', '409'].includes(status)),
      JSON.stringify(asked),
    ).to.equal(true);
    expect(await count('blocks')).to.equal(1);
    expect(await count('friendships')).to.equal(0);
  });

  it('of somebody who acts while the account is deleted leaves nothing of theirs', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    const answers = await atOnce(
      () => ada.client,
      [
        (client) => client.post('/api/movie/1/rate/', { rating: 4 }),
        (client) => client.post('/api/movie/1/watch/'),
        (client, at) => client.post('/api/movie/2/comment/', { body: `Number ${at}` }),
        (client) => client.post('/api/movie/3/dismiss/', { reason: 'movie' }),
        (client, at) =>
          at === 52
            ? client.delete('/api/user/delete/', { current_password: password })
            : client.post(`/api/send-friend-request/${bob.id}/`),
        (client, at) =>
          client.post('/api/movie/4/diary/', {
            watched_on: `2026-01-${String((at % 28) + 1).padStart(2, '0')}`,
          }),
      ],
    );
    const statuses = counted(answers);
    expect(statuses[204], JSON.stringify(statuses)).to.be.at.least(1);
    expect(
      Object.keys(statuses).every((status) => ['200', '201', '204', '401', '409', '429'].includes(status)),
      JSON.stringify(statuses),
    ).to.equal(true);
    for (const table of [
      'ratings',
      'watch_list',
      'comments',
      'dismissals',
      'friendships',
      'diary_entries',
      'sessions where user_id = 1',
    ])
      expect(await count(table), table).to.equal(0);
    expect((await ada.client.get('/api/user/profile/')).status).to.equal(401);
  });

  it('of what many people do with one film counts each of them', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, (_, at) => person(`user${at}`)));
    const answers = await atOnce(
      (at) => people[at % 10]!.client,
      [(client) => client.post('/api/movie/1/rate/', { rating: 3 })],
    );
    expect(counted(answers)).to.deep.equal({ 200: CLIENTS - 10, 201: 10 });
    const film = await api.client().get('/api/movie/1/');
    expect(film.json).to.include({ rating_count: 10, average_rating: 3 });
  });

  it('of one film put on the watch list, dismissed and taken off leaves one row of each at most', async () => {
    const { client } = await person('ada');
    const answers = await atOnce(
      () => client,
      [
        (ada) => ada.post('/api/movie/1/watch/'),
        (ada) => ada.post('/api/movie/1/dismiss/', { reason: 'movie' }),
        (ada) => ada.delete('/api/movie/1/watch/'),
        (ada) => ada.delete('/api/movie/1/dismiss/'),
      ],
    );
    expect(Object.keys(counted(answers)).every((status) => ['200', '201', '204'].includes(status))).to.equal(
      true,
    );
    expect(await count('watch_list')).to.be.at.most(1);
    expect(await count('dismissals')).to.be.at.most(1);
  });
});
