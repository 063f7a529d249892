import { expect } from 'chai';
import { describeApi, password } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

interface Shown {
  readonly id: number;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly user_agent: string;
  readonly current: boolean;
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

describeApi('The sessions of an account', (api) => {
  /** A browser at home, and one more sign-in of the same person. */
  const twoBrowsers = async () => {
    const here = await api().signedIn();
    const there = api().client();
    const headers = { 'User-Agent': FIREFOX };
    const answer = await there.post('/api/token/', { username: 'ada', password }, { headers });
    expect(answer.status).to.equal(200);
    return { here, there };
  };
  const listed = async (browser: { get(path: string): Promise<{ json: unknown; status: number }> }) => {
    const answer = await browser.get('/api/user/sessions/');
    expect(answer.status).to.equal(200);
    return answer.json as readonly Shown[];
  };

  it('are listed, the newest sign-in first, and the current one is marked', async () => {
    const { here } = await twoBrowsers();
    const sessions = await listed(here);
    expect(sessions.map(({ current, user_agent }) => [user_agent, current])).to.deep.equal([
      ['Firefox on Linux', false],
      ['Unknown device', true],
    ]);
    for (const { created_at, last_used_at } of sessions) {
      expect(created_at).to.match(/:00\.000Z$/);
      expect(last_used_at).to.match(/[05]:00\.000Z$/);
    }
  });

  it('are listed page by page, each once', async () => {
    const { here } = await twoBrowsers();
    const first = await here.get('/api/user/sessions/?limit=1');
    const next = /<(.*)>/.exec(String(first.headers.link))?.[1] ?? '';
    const second = await here.get(next);
    const ids = [...(first.json as Shown[]), ...(second.json as Shown[])].map(({ id }) => id);
    expect(ids).to.deep.equal((await listed(here)).map(({ id }) => id));
    expect(second.headers).not.to.have.property('link');
    const other = await api().signedIn('bob');
    const foreign = /cursor=.*/.exec(next)?.[0] ?? '';
    if (/^cursor=\d+$/.exec(foreign) === null)
      expectProblem(await other.get(`/api/user/sessions/?${foreign}`), 400, 'invalid-input');
  });

  it('one of them is ended by its id, at once, and no second time', async () => {
    const { here, there } = await twoBrowsers();
    const [{ id } = { id: 0 }] = await listed(here);
    const answer = await here.delete(`/api/user/sessions/${id}/`);
    expect(answer.status).to.equal(204);
    expect(answer.setCookies).to.deep.equal([]);
    expectProblem(await there.get('/api/user/profile/'), 401, 'not-signed-in');
    expectProblem(await there.post('/api/token/refresh/'), 401, 'session-ended');
    expect(await listed(here)).to.have.lengthOf(1);
    expectProblem(await here.delete(`/api/user/sessions/${id}/`), 404, 'no-such-session');
  });

  it('the current one is ended like a sign-out', async () => {
    const { here, there } = await twoBrowsers();
    const { id } = (await listed(here)).find(({ current }) => current) ?? { id: 0 };
    expect((await here.delete(`/api/user/sessions/${id}/`)).setCookies).to.have.lengthOf(2);
    expectProblem(await here.get('/api/user/profile/'), 401, 'not-signed-in');
    expect(await listed(there)).to.have.lengthOf(1);
  });

  it('P22 one of somebody else is not there, and goes on', async () => {
    const { here, there } = await twoBrowsers();
    const bob = await api().signedIn('bob');
    for (const { id } of await listed(here))
      expectProblem(await bob.delete(`/api/user/sessions/${id}/`), 404, 'no-such-session');
    for (const guess of ['999999999', '0', '-1', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'])
      expect((await bob.delete(`/api/user/sessions/${guess}/`)).status).to.equal(404);
    await bob.delete('/api/user/sessions/');
    expect(await listed(there)).to.have.lengthOf(2);
  });

  it('all others end, the current one goes on; asked again it is fine', async () => {
    const { here, there } = await twoBrowsers();
    expect((await there.delete('/api/user/sessions/')).status).to.equal(204);
    expect((await there.delete('/api/user/sessions/')).status).to.equal(204);
    expectProblem(await here.post('/api/token/refresh/'), 401, 'session-ended');
    expect((await listed(there)).map(({ current }) => current)).to.deep.equal([true]);
    expect((await there.post('/api/token/refresh/')).status).to.equal(200);
  });
});
