import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { serveApi, startApi, useApi } from './support/api.ts';

describe('Why a cookie did not arrive', () => {
  const api = useApi();
  const LISTED = 'https://app.example.com';

  const found = async (headers: object, browser: HttpClient = api().client()): Promise<readonly string[]> => {
    const answer = await browser.get('/api/token/check/', { headers: { ...headers } });
    expect(answer.status).to.equal(200);
    return (answer.json as { findings: { code: string }[] }).findings.map(({ code }) => code);
  };

  it('is told to a page, with what to do', async () => {
    const { json } = await api()
      .client()
      .get('/api/token/check/', { headers: { 'sec-fetch-site': 'same-origin' } });
    expect(json).to.have.property('cookie', 'access_token');
    expect(json).to.have.nested.property('findings[0].advice').that.is.a('string');
  });

  for (const [headers, codes] of [
    [{}, ['no-browser']],
    [{ 'sec-fetch-site': 'same-origin' }, ['same-origin']],
    [{ origin: 'http://localhost:8000' }, ['same-origin']],
    [{ origin: LISTED, 'sec-fetch-site': 'same-site' }, ['credentials-left-out']],
    [{ origin: LISTED, 'sec-fetch-site': 'cross-site' }, ['other-site']],
    [{ origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }, ['origin-not-listed', 'other-site']],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, ['origin-not-listed', 'other-site']],
    [{ 'sec-fetch-site': 'same-site' }, ['origin-not-listed', 'credentials-left-out']],
  ] as const)
    it(`is ${codes.join(' and ')} for ${JSON.stringify(headers)}`, async () => {
      expect(await found(headers)).to.deep.equal(codes);
    });

  it('is nothing where it arrived, and a second one is told', async () => {
    expect(await found({}, await api().signedIn())).to.deep.equal(['cookie-arrived']);
    expect(await found({ cookie: 'access_token=a; access_token=b' })).to.deep.equal(['cookie-twice']);
  });

  it('is a page of http, where cookies are for https alone', async () => {
    const behind = await startApi();
    const secure = await serveApi(behind, { settings: { publicUrl: 'https://movies.example' } });
    const headers = { origin: 'http://movies.example', 'sec-fetch-site': 'cross-site' };
    expect(await found(headers, secure.client())).to.include('http-in-place-of-https');
    await Promise.all([secure.close(), behind.close()]);
  });

  it('C18 tells nobody who is signed in, nor whether a token is good', async () => {
    const good = await found({}, await api().signedIn());
    const stolen = api().client();
    stolen.cookies.set('access_token', 'x.y.z');
    expect(await found({}, stolen)).to.deep.equal(good);
    expect((await stolen.get('/api/token/check/')).setCookies).to.deep.equal([]);
  });
});
