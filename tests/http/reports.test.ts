import { expect } from 'chai';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import type { HttpClient } from '../support/http.ts';

const path = '/api/reports/';

describeApi('A report', (api) => {
  const people = async (): Promise<readonly [HttpClient, HttpClient]> => [
    await api().signedIn('ada'),
    await api().signedIn('bob'),
  ];
  const comment = async (author: HttpClient): Promise<number> =>
    member(await author.post('/api/movie/1/comment/', { body: 'Buy this.' }), 'id') as number;

  it('is made about a comment or a person, and answered as it was kept', async () => {
    const [ada, bob] = await people();
    const id = await comment(bob);
    const created_at = api().clock.now().toISOString();
    const first = await ada.post(path, { comment: id, reason: 'spam', note: ' The same everywhere.\n' });
    expect(first.status).to.equal(201);
    expect(first.json).to.deep.equal({
      ...{ id: 1, comment: id, user: null, reason: 'spam', note: 'The same everywhere.', created_at },
    });
    const second = await ada.post(path, { user: 2, reason: 'harassment', note: '' });
    expect(second.status).to.equal(201);
    expect(second.json).to.include({ comment: null, user: 2, reason: 'harassment', note: null });
  });

  it('is the same report when it is made again, whatever it says', async () => {
    const [ada] = await people();
    const first = await ada.post(path, { user: 2, reason: 'spam' });
    const again = await ada.post(path, { user: 2, reason: 'hate', note: 'More.' });
    expect(again.status).to.equal(200);
    expect(again.json).to.deep.equal(first.json);
  });

  for (const [what, body, field, code] of [
    ['about nothing', { reason: 'spam' }, 'comment', 'required'],
    ['about two things', { comment: 1, user: 2, reason: 'spam' }, 'user', 'not-both'],
    ['without a reason', { user: 2 }, 'reason', 'required'],
    ['for a reason of its own', { user: 2, reason: 'boring' }, 'reason', 'not-an-option'],
    ['about an id that is none', { user: '2', reason: 'spam' }, 'user', 'wrong-type'],
    ['with a note of blanks', { user: 2, reason: 'spam', note: ' \n' }, 'note', 'required'],
    [
      'with a control character',
      { user: 2, reason: 'spam', note: 'a\u0007b' },
      'note',
      'unstorable-characters',
    ],
    [
      'with a right-to-left override',
      { user: 2, reason: 'spam', note: 'a\u202eb' },
      'note',
      'invalid-characters',
    ],
    [
      'with a note of 10,000 characters',
      { user: 2, reason: 'spam', note: 'x'.repeat(10_000) },
      'note',
      'too-long',
    ],
    ['about oneself', { user: 1, reason: 'spam' }, 'user', 'own'],
  ] as const)
    it(`is refused ${what}, with the field and its code`, async () => {
      const [ada] = await people();
      const answer = await ada.post(path, body);
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property(`error_codes.${field}[0]`, code);
    });

  it('is refused about a comment of one’s own', async () => {
    const [ada] = await people();
    const answer = await ada.post(path, { comment: await comment(ada), reason: 'spam' });
    expect(answer.json).to.have.nested.property('error_codes.comment[0]', 'own');
  });

  it('finds nobody and nothing that is not there', async () => {
    const [ada] = await people();
    expectProblem(await ada.post(path, { user: 99, reason: 'spam' }), 404, 'no-such-user');
    expectProblem(await ada.post(path, { comment: 99, reason: 'spam' }), 404, 'no-such-comment');
  });

  it('can be made 20 times an hour and 100 times a day; what is refused costs nothing', async () => {
    const [ada, bob] = await people();
    const ids: number[] = [];
    for (let count = 0; count < 10; count += 1) ids.push(await comment(bob));
    for (let count = 0; count < 30; count += 1) await ada.post(path, { user: 99, reason: 'spam' });
    for (let count = 0; count < 20; count += 1) {
      const { status } = await ada.post(path, { comment: ids[count % 10], reason: 'spam' });
      expect(status).to.equal(count < 10 ? 201 : 200);
    }
    const over = await ada.post(path, { user: 2, reason: 'spam' });
    expectProblem(over, 429, 'too-many-attempts');
    expect(Number(over.headers['retry-after'])).to.be.within(1, 2 * 3600);
    expect((await bob.post(path, { user: 1, reason: 'spam' })).status).to.equal(201);
  });
});
