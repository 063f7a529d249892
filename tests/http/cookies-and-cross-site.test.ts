import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { password, startApi, useApi } from './support/api.ts';
import { cleared, expectProblem } from './support/expectations.ts';

const evil = 'https://evil.test';
const listed = 'https://app.example.com';

describe('Cookies', () => {
  const api = useApi();
  /** A browser in which somebody planted a second cookie of that name. */
  const tossed = async (name: string) => {
    const browser = await api().signedIn();
    const all = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    return { browser, headers: { cookie: `${all}; ${name}=planted` } };
  };

  it('C1 that come twice are refused where one is needed, ours is cleared, the session is unharmed', async () => {
    const { browser, headers } = await tossed('access_token');
    const kept = new Map(browser.cookies);
    const answer = await browser.get('/api/user/profile/', { headers });
    expectProblem(answer, 400, 'duplicate-cookie');
    expect(cleared(answer)).to.deep.equal(['access_token']);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
  });

  it('C1 that come twice are refused by refresh, and the session is unharmed', async () => {
    const { browser, headers } = await tossed('refresh_token');
    const token = browser.cookies.get('refresh_token')!;
    const answer = await browser.post('/api/token/refresh/', undefined, { headers });
    expectProblem(answer, 400, 'duplicate-cookie');
    expect(cleared(answer)).to.deep.equal(['refresh_token']);
    expect((await api().client().post('/api/token/refresh/', { refresh: token })).status).to.equal(200);
  });

  it('C1 that come twice do not matter to sign-in, sign-out and public reads', async () => {
    const { browser, headers } = await tossed('access_token');
    const both = { cookie: `${headers.cookie}; refresh_token=planted` };
    const again = { username: 'ada', password };
    expect((await browser.post('/api/token/', again, { headers: both })).status).to.equal(200);
    expect((await browser.get('/api/movie/1/', { headers: both })).status).to.equal(200);
    expect((await browser.post('/api/user/logout/', undefined, { headers: both })).status).to.equal(200);
  });

  it('that come twice do not matter beside a token in the header', async () => {
    const { browser, headers } = await tossed('access_token');
    const authorization = `Bearer ${browser.cookies.get('access_token')!}`;
    const answer = await browser.get('/api/user/profile/', { headers: { ...headers, authorization } });
    expect(answer.status).to.equal(200);
  });

  it('C2 C3 have the prefix and the attribute that HTTPS allows, and no other name is read', async () => {
    const secure = await startApi({ settings: { publicUrl: 'https://films.example' } });
    try {
      const browser = await secure.signedIn();
      expect([...browser.cookies.keys()]).to.deep.equal(['__Host-access_token', '__Host-refresh_token']);
      const { setCookies, headers } = await browser.post('/api/token/', { username: 'ada', password });
      for (const cookie of setCookies) expect(cookie).to.match(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(headers['strict-transport-security']).to.be.a('string');
      expect((await browser.get('/api/user/profile/')).status).to.equal(200);
      const cookie = `access_token=${browser.cookies.get('__Host-access_token')!}`;
      const answer = await secure.client().get('/api/user/profile/', { headers: { cookie } });
      expectProblem(answer, 401, 'not-signed-in');
    } finally {
      await secure.close();
    }
  });

  it('C16 are never taken from names that begin with a byte which a program may trim', async () => {
    const secure = await startApi({ settings: { publicUrl: 'https://films.example' } });
    try {
      const attacker = await secure.signedIn('mallory');
      const planted = attacker.cookies.get('__Host-access_token')!;
      const victim = await secure.signedIn('ada');
      const ours = [...victim.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answerTo = async (cookie: string): Promise<string> => {
        const { port, hostname } = new URL(secure.url);
        const socket = connect(Number(port), hostname);
        const head = 'GET /api/user/profile/ HTTP/1.1\r\nHost: films.example\r\nConnection: close\r\n';
        socket.write(Buffer.from(`${head}Cookie: ${cookie}\r\n\r\n`, 'latin1'));
        return text(socket);
      };
      const both = await answerTo(`\xa0__Host-access_token=${planted}; ${ours}`);
      expect(both)
        .to.match(/^HTTP\/1.1 200 /)
        .and.include('"username":"ada"');
      const alone = await answerTo(`\xa0__Host-access_token=${planted}`);
      expect(alone)
        .to.match(/^HTTP\/1.1 401 /)
        .and.include('/problems/not-signed-in');
      expect(both + alone).not.to.match(/set-cookie/i);
    } finally {
      await secure.close();
    }
  });

  it('C15 never meet a cache on token and account answers', async () => {
    const browser = await api().signedIn();
    const answers = [
      await browser.post('/api/token/refresh/'),
      await browser.get('/api/user/profile/'),
      await browser.get('/api/user/movies/'),
      await browser.get('/api/movie/1/'),
      await browser.post('/api/user/logout/'),
    ];
    for (const answer of answers) {
      expect(answer.status).to.equal(200);
      expect(answer.headers['cache-control']).to.equal('no-store');
      expect(answer.headers).not.to.have.property('etag');
    }
  });
});

describe('Another site', () => {
  const api = useApi();
  const credentials = { username: 'ada', password };

  for (const [row, what, headers] of [
    ['C4', 'a form', { 'content-type': 'application/x-www-form-urlencoded', origin: evil }],
    ['C4', 'a text', { 'content-type': 'text/plain', origin: evil }],
    ['C5', 'a script', { 'sec-fetch-site': 'cross-site', origin: evil }],
    ['C6', 'a sibling', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['C7', 'a sandboxed frame', { origin: 'null' }],
  ] as const)
    it(`${row} cannot change anything by ${what}, whatever the body is`, async () => {
      const browser = await api().signedIn();
      const answer = await browser.send('POST', '/api/movie/1/rate/', { raw: '{"rating":5', headers });
      expectProblem(answer, 403, 'cross-site');
      expect(answer.headers).not.to.have.property('access-control-allow-origin');
      expect(await (await browser.get('/api/user/movies/rated/')).json).to.deep.equal([]);
    });

  it('C10 cannot sign a visitor in, up or out', async () => {
    const browser = await api().signedIn();
    const headers = { origin: evil };
    for (const path of ['/api/token/', '/api/user/signup/', '/api/user/logout/', '/api/token/refresh/'])
      expectProblem(await browser.post(path, credentials, { headers }), 403, 'cross-site');
  });

  it('is refused before anything else is looked at', async () => {
    const answer = await api()
      .client()
      .post('/api/nowhere/', undefined, { headers: { origin: evil } });
    expectProblem(answer, 403, 'cross-site');
  });

  it('C5 may call when it is listed, and may read the answer', async () => {
    const browser = await api().signedIn();
    const headers = { 'sec-fetch-site': 'cross-site', origin: listed };
    const answer = await browser.post('/api/movie/1/rate/', { rating: 4 }, { headers });
    expect(answer.status).to.equal(201);
    expect(answer.headers).to.include({
      'access-control-allow-origin': listed,
      'access-control-allow-credentials': 'true',
    });
  });

  it('that is listed can read refusals too', async () => {
    const answer = await api()
      .client()
      .get('/api/user/profile/', { headers: { origin: listed } });
    expectProblem(answer, 401, 'not-signed-in');
    expect(answer.headers['access-control-allow-origin']).to.equal(listed);
  });

  it('passes for us by our own name and by its numeric address', async () => {
    for (const origin of ['http://localhost:8000', 'http://127.0.0.1:8000'])
      expect(
        (await api().client().post('/api/user/logout/', undefined, { headers: { origin } })).status,
      ).to.equal(200);
  });

  it('C9 is not what a command line is: it may send JSON or nothing, and 415 for the rest', async () => {
    const script = await api().signedIn();
    expect((await script.post('/api/movie/1/rate/', { rating: 4 })).status).to.equal(201);
    expect((await script.delete('/api/movie/1/rate/')).status).to.equal(204);
    const form = { raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expectProblem(await script.send('POST', '/api/user/logout/', form), 415, 'unsupported-media-type');
    expectProblem(await script.send('DELETE', '/api/movie/1/rate/', form), 415, 'unsupported-media-type');
  });

  it('C11 gets a preflight without any permission', async () => {
    const headers = { origin: evil, 'access-control-request-method': 'POST' };
    const answer = await api().client().send('OPTIONS', '/api/token/', { headers });
    expect(answer.status).to.equal(204);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).to.deep.equal([]);
  });

  it('C12 never meets a wildcard, and caches are told that answers differ by origin', async () => {
    const wild = await startApi({ settings: { corsOrigins: ['*', 'null'] } });
    try {
      for (const origin of [evil, 'null', '*']) {
        const answer = await wild.client().get('/api/movies/popular/', { headers: { origin } });
        expect(answer.headers).not.to.have.property('access-control-allow-origin');
        expect(answer.headers.vary).to.include('Origin');
      }
    } finally {
      await wild.close();
    }
  });

  it('C13 cannot pass one method off as another', async () => {
    const browser = await api().signedIn();
    const headers = { 'x-http-method-override': 'DELETE' };
    expectProblem(
      await browser.post('/api/user/delete/?_method=DELETE', { current_password: password }, { headers }),
      405,
      'method-not-allowed',
    );
    expect((await browser.get('/api/user/profile/')).status).to.equal(200);
  });
});
