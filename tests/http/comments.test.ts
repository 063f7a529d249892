import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { MINUTE } from '../support/identity.ts';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

interface Comment {
  readonly id: number;
  readonly body: string;
}

const bodies = ({ json }: Answer) => (json as readonly Comment[]).map(({ body }) => body);
const idOf = (answer: Answer): number => member(answer, 'id') as number;

describeApi('Comments on a film', (api) => {
  const say = async (person: HttpClient, body: string, more: object = {}): Promise<Answer> => {
    const answer = await person.post('/api/movie/1/comment/', { body, ...more });
    expect(answer.status, answer.text).to.equal(201);
    return answer;
  };
  const listed = async (person: HttpClient, query = '') =>
    bodies(await person.get(`/api/movie/1/comments/${query}`));

  it('are written as they were typed, and read by anybody, newest first', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    const text = '<script>alert(1)</script>\n\n  — “Wow” 👩‍👩‍👧';
    const first = await say(ada, `  ${text}\n`);
    const timestamp = api().clock.now().toISOString();
    expect(first.json).to.deep.equal({
      ...{ id: idOf(first), body: text, timestamp, user_id: 1, username: 'ada' },
      ...{ spoiler: false, edited: false },
    });
    const second = await say(bob, 'He dies.', { spoiler: true });
    const answer = await api().client().get('/api/movie/1/comments/');
    expect(answer.json).to.deep.equal([second.json, first.json]);
    expect((await ada.get('/api/movie/2/comments/')).json).to.deep.equal([]);
  });

  it('may be kept by caches where nobody is signed in, and nowhere else', async () => {
    const ada = await api().signedIn('ada');
    const [own, anonymous] = [
      await ada.get('/api/movie/1/comments/'),
      await api().client().get('/api/movie/1/comments/'),
    ];
    expect(own.headers['cache-control']).to.equal('no-store');
    expect(anonymous.headers['cache-control']).to.equal('public, max-age=0, must-revalidate');
    expect(anonymous.headers.vary).to.equal('Origin, Cookie, Authorization');
  });

  it('come in pages that neither repeat nor lose any while others are written and deleted', async () => {
    const ada = await api().signedIn('ada');
    const ids: number[] = [];
    for (let count = 1; count <= 6; count += 1) {
      ids.push(idOf(await say(ada, String(count))));
      if (count % 2 === 0) await api().pass(1);
    }
    const first = await ada.get('/api/movie/1/comments/?limit=2');
    expect(bodies(first)).to.deep.equal(['6', '5']);
    const next = /<(.*)>/.exec(String(first.headers.link))![1]!;
    expect(bodies(await ada.get(next))).to.deep.equal(['4', '3']);
    expect(await listed(ada, '?limit=6')).to.deep.equal(['6', '5', '4', '3', '2', '1']);
    expect((await ada.get('/api/movie/1/comments/?limit=6')).headers).not.to.have.property('link');
    expectProblem(
      await ada.get(next.replace('/1/', '/2/').replace('cursor=', 'cursor=x')),
      400,
      'invalid-input',
    );
  });

  for (const [text, code] of [
    ['', 'required'],
    [' \n\t ', 'required'],
    ['\u200b\u2060', 'required'],
    ['x'.repeat(2001), 'too-long'],
    ['x'.repeat(10_000), 'too-long'],
    ['\u0007', 'unstorable-characters'],
    ['a\u0000b', 'unstorable-characters'],
    ['\ud800', 'unstorable-characters'],
    ['a\u202eb', 'invalid-characters'],
    [7, 'wrong-type'],
    [null, 'wrong-type'],
    [undefined, 'required'],
  ] as const)
    it(`are not written with ${JSON.stringify(text ?? null).slice(0, 20)}, and told why`, async () => {
      const ada = await api().signedIn('ada');
      const answer = await ada.post('/api/movie/1/comment/', { body: text });
      expect(answer.status).to.equal(400);
      expect(member(answer, 'error_codes')).to.deep.equal({ body: [code] });
      expect(await listed(ada)).to.deep.equal([]);
    });

  it('have 2,000 characters as people count them', async () => {
    const ada = await api().signedIn('ada');
    const longest = '🇮🇪'.repeat(2000);
    await say(ada, longest);
    expect(await listed(ada)).to.deep.equal([longest]);
  });

  it('need a film and somebody who is signed in', async () => {
    const ada = await api().signedIn('ada');
    for (const [method, path] of [
      ['POST', '/api/movie/77/comment/'],
      ['GET', '/api/movie/77/comments/'],
      ['GET', '/api/movie/77/comments/?limit=0'],
      ['PATCH', '/api/movie/77/comment/'],
      ['DELETE', '/api/movie/77/comment/'],
    ] as const)
      expectProblem(await ada.send(method, path), 404, 'no-such-movie');
    const anonymous = api().client();
    for (const method of ['POST', 'PATCH', 'DELETE'])
      expectProblem(await anonymous.send(method, '/api/movie/1/comment/?comment_id=1'), 401, 'not-signed-in');
  });

  it('are edited for 15 minutes by their author, and marked', async () => {
    const ada = await api().signedIn('ada');
    const written = await say(ada, 'Long.');
    const at = `/api/movie/1/comment/?comment_id=${idOf(written)}`;
    const patch = (json: object) => ada.send('PATCH', at, { json });
    expect((await patch({ body: 'Long.', spoiler: false })).json).to.include({ edited: false });
    expect((await patch({ body: '', spoiler: '' })).json).to.include({ body: 'Long.', edited: false });
    await api().pass(15 * MINUTE);
    await ada.post('/api/token/refresh/');
    const edited = await patch({ body: ' Too long. ' });
    expect(edited.status).to.equal(200);
    expect(edited.json).to.deep.equal({ ...(written.json as object), body: 'Too long.', edited: true });
    expect((await ada.get('/api/movie/1/comments/')).json).to.deep.equal([edited.json]);
    expectProblem(await patch({ body: 'x'.repeat(2001) }), 400, 'invalid-input');
    await api().pass(1);
    expectProblem(await patch({ spoiler: true }), 403, 'too-late-to-edit');
    expect(await listed(ada)).to.deep.equal(['Too long.']);
  });

  it('are deleted by their author, however old, and then not there', async () => {
    const ada = await api().signedIn('ada');
    const id = idOf(await say(ada, 'Long.'));
    await api().pass(16 * MINUTE);
    await ada.post('/api/token/refresh/');
    const at = `/api/movie/1/comment/?comment_id=${id}`;
    expect((await ada.delete(at)).status).to.equal(204);
    expect(await listed(ada)).to.deep.equal([]);
    expectProblem(await ada.delete(at), 404, 'no-such-comment');
  });

  it('of others cannot be told from those that are not there', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    const id = idOf(await say(ada, 'Long.'));
    for (const method of ['PATCH', 'DELETE'])
      for (const named of [id, id + 1, 0, -1, '01', 'x', '9007199254740993']) {
        const answer = await bob.send(method, `/api/movie/1/comment/?comment_id=${named}`, {
          json: { spoiler: true },
        });
        expectProblem(answer, 404, 'no-such-comment');
      }
    expectProblem(await ada.delete(`/api/movie/2/comment/?comment_id=${id}`), 404, 'no-such-comment');
    for (const query of ['', '?comment_id='])
      expectProblem(await ada.delete(`/api/movie/1/comment/${query}`), 400, 'invalid-input');
    expect((await ada.get('/api/movie/1/comments/')).json).to.have.nested.property('[0].spoiler', false);
  });

  it('are left out where one of two has blocked the other, for both, and fill the page with those of others', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    const carl = await api().signedIn('carl');
    await say(carl, 'Carl first.');
    for (const [person, text] of [
      [ada, 'Ada.'],
      [bob, 'Bob.'],
      [carl, 'Carl last.'],
    ] as const)
      await say(person, text);
    expect((await bob.post('/api/user/1/block/')).status).to.equal(201);
    expect(await listed(ada)).to.deep.equal(['Carl last.', 'Ada.', 'Carl first.']);
    expect(await listed(bob)).to.deep.equal(['Carl last.', 'Bob.', 'Carl first.']);
    expect(await listed(carl)).to.have.length(4);
    expect(await listed(api().client())).to.have.length(4);
    const page = await ada.get('/api/movie/1/comments/?limit=2');
    expect(bodies(page)).to.deep.equal(['Carl last.', 'Ada.']);
    expect(bodies(await ada.get(/<(.*)>/.exec(String(page.headers.link))![1]!))).to.deep.equal([
      'Carl first.',
    ]);
    expect((await ada.get('/api/movie/1/comments/?limit=3')).headers).not.to.have.property('link');
  });

  it('are gone with their author', async () => {
    const ada = await api().signedIn('ada');
    await say(ada, 'Long.');
    expect((await ada.delete('/api/user/delete/', { current_password: password })).status).to.equal(204);
    expect(await listed(api().client())).to.deep.equal([]);
  });

  it('are so many a person and no more in ten minutes', async () => {
    const ada = await api().signedIn('ada');
    for (let count = 0; count < 10; count += 1) await say(ada, String(count));
    const refused = await ada.post('/api/movie/2/comment/', { body: '11' });
    expectProblem(refused, 429, 'too-many-attempts');
    expect(Number(refused.headers['retry-after'])).to.be.within(1, 20 * 60);
    await say(await api().signedIn('bob'), 'Mine.');
  });
});
