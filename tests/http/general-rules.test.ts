import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { Unavailable } from '#application/ports/unavailable';
import { SHARED } from '#bootstrap/modules/shared';
import { password, startApi, useApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

describe('Every request', () => {
  const api = useApi();

  it('is answered alike with and without the last slash, never by a redirect', async () => {
    const browser = await api().signedIn();
    for (const path of ['/api/user/profile', '/api/movies/popular', '/api/movie/1', '/health/live'])
      expect((await browser.get(path)).json).to.deep.equal((await browser.get(`${path}/`)).json);
    const answer = await browser.post('/api/movie/1/rate', { rating: 5 });
    expect(answer.status).to.equal(201);
  });

  it('to an unknown path is a 404 problem', async () => {
    for (const path of [
      '/api/',
      '/api/nowhere/',
      '/api//movie/1/',
      '/API/movie/1/',
      '/api/movie/1/2/3/',
      '/..%2f..%2fetc/passwd',
    ])
      expectProblem(await api().client().get(path), 404, 'not-found');
  });

  it('by the wrong method is a 405 that names the right ones', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/api/user/profile/', 'HEAD, GET, OPTIONS'],
      ['GET', '/api/token/', 'POST, OPTIONS'],
      ['PATCH', '/api/movie/1/rate/', 'POST, DELETE, OPTIONS'],
      ['POST', '/api/movie/search/', 'HEAD, GET, OPTIONS'],
      ['TRACE', '/api/movies/popular/', 'HEAD, GET, OPTIONS'],
      ['POST', '/api/openapi.json', 'HEAD, GET, OPTIONS'],
      ['PATCH', '/api/user/tips/sent/', 'HEAD, GET, OPTIONS'],
    ] as const) {
      const answer = await api().client().send(method, path);
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.allow).to.equal(allow);
    }
  });

  it('by HEAD gets the headers of GET and no body', async () => {
    for (const path of ['/api/movies/popular/', '/api/movie/1/', '/api/docs/', '/health/live']) {
      const get = await api().client().get(path);
      const head = await api().client().send('HEAD', path);
      expect(head.status).to.equal(200);
      expect(head.text).to.equal('');
      expect(head.headers['content-length']).to.equal(get.headers['content-length']);
      expect(head.headers['content-type']).to.equal(get.headers['content-type']);
    }
    expect((await api().client().send('HEAD', '/api/user/profile/')).status).to.equal(401);
  });

  it('by OPTIONS learns the methods', async () => {
    const answer = await api().client().send('OPTIONS', '/api/movie/1/rate/');
    expect(answer.status).to.equal(204);
    expect(answer.headers.allow).to.equal('POST, DELETE, OPTIONS');
    expectProblem(await api().client().send('OPTIONS', '/api/nowhere/'), 404, 'not-found');
  });

  it('has an id, its own or a new one, on every answer', async () => {
    const headers = { 'x-request-id': 'mine-1' };
    expect((await api().client().get('/api/nowhere/', { headers })).headers['x-request-id']).to.equal(
      'mine-1',
    );
    expect((await api().client().get('/api/movie/1/')).headers['x-request-id']).to.match(/^[0-9a-f-]{36}$/);
  });

  for (const query of ['limit=0', 'limit=101', 'limit=1e9', 'limit=-1', 'limit=1.5', 'limit=x', 'limit=١'])
    it(`refuses ${query}`, async () => {
      const answer = await api()
        .client()
        .get(encodeURI(`/api/movies/popular/?${query}`));
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.limit');
    });

  it('may ask for 1 to 100 items', async () => {
    expect((await api().client().get('/api/movies/popular/?limit=1')).json).to.have.length(1);
    expect((await api().client().get('/api/movies/popular/?limit=100')).json).to.have.length(5);
  });

  for (const query of ['title=a&title=b', 'title=a&limit=1&limit=2'])
    it(`gives a parameter once: ${query}`, async () => {
      expectProblem(await api().client().get(`/api/movie/search/?${query}`), 400, 'invalid-input');
    });

  for (const path of [
    '/api/movie/search/?title=%00',
    '/api/movie/search/?title=%',
    '/api/movie/search/?title=%c3%28',
    '/api/movie/%zz/',
    '/%00',
  ])
    it(`is refused when its address is garbage: ${path}`, async () => {
      expectProblem(await api().client().get(path), 400, 'malformed-request');
    });

  it('ignores parameters that nobody asked for, even named like what objects have', async () => {
    const path = '/api/movie/search/?title=dune&__proto__=1&constructor=2&toString=3&sort=id;drop';
    expect((await api().client().get(path)).json).to.have.length(1);
  });

  for (const host of ['a@b', 'evil.test/path', 'a b', 'user:pass@films.example'])
    it(`H3 is refused with the host ${host}`, async () => {
      expectProblem(
        await api().client().get('/api/movie/1/', { headers: { host } }),
        400,
        'malformed-request',
      );
    });

  it('H4 is refused with two hosts, of which a proxy may see the other', async () => {
    const { port, hostname } = new URL(api().url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\nHost: b\r\n\r\n');
    const answer = await text(socket);
    expect(answer)
      .to.match(/^HTTP\/1.1 400 /)
      .and.to.include('"type":"/problems/malformed-request"');
  });

  it('H2 H3 is served under a foreign host, which is never reflected', async () => {
    const headers = { host: 'evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' };
    const answer = await api().client().get('/api/movies/popular/?limit=1', { headers });
    expect(answer.status).to.equal(200);
    expect(JSON.stringify([answer.headers, answer.text])).not.to.include('evil.test');
  });

  it('H8 cannot put a line into the headers of its answer', async () => {
    const path = '/api/movies/popular/?limit=1&window=all&x=%0d%0aSet-Cookie:%20a=b%3E;%20rel=x';
    const answer = await api().client().get(path);
    expect(answer.headers).not.to.have.property('set-cookie');
    expect(answer.headers.link).to.match(/^<[^<>\s]+>; rel="next"$/);
  });

  it('H9 is never sent elsewhere by what it asks for', async () => {
    const answer = await api()
      .client()
      .get('/api/movies/popular/?next=https://evil.test&redirect=//evil.test');
    expect(answer.status).to.equal(200);
    expect(answer.headers).not.to.have.property('location');
  });

  it('H1 counts by the socket, whatever the client says of itself', async () => {
    await api().signedIn();
    const guess = (n: number) =>
      api()
        .client()
        .post(
          '/api/token/',
          { username: 'ada', password: `guess ${n}` },
          { headers: { 'x-forwarded-for': `6.6.6.${n}` } },
        );
    for (let n = 1; n <= 10; n += 1) expectProblem(await guess(n), 401, 'wrong-credentials');
    expectProblem(await guess(11), 429, 'too-many-attempts');
  });

  it('carries the headers that browsers heed, on errors too', async () => {
    for (const path of ['/api/movie/1/', '/api/nowhere/'])
      expect((await api().client().get(path)).headers).to.include({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      });
  });

  const rawAnswer = async (sent: string): Promise<string> => {
    const { port, hostname } = new URL(api().url);
    const socket = connect(Number(port), hostname);
    socket.write(sent);
    return text(socket);
  };

  for (const [what, status, code, sent] of [
    ['a garbled request line', 400, 'malformed-request', 'NONSENSE\r\n\r\n'],
    ['no host', 400, 'malformed-request', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['too much of headers', 431, 'headers-too-large', `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    [
      'an expectation that nobody meets',
      417,
      'expectation-failed',
      'GET /health/live HTTP/1.1\r\nHost: a\r\nExpect: gold\r\nConnection: close\r\n\r\n',
    ],
    ['a tunnel', 405, 'method-not-allowed', 'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n'],
  ] as const)
    it(`with ${what} is a problem with an id`, async () => {
      const answer = await rawAnswer(sent);
      expect(answer).to.match(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).to.match(/^content-type: application\/problem\+json\r$/im);
      expect(answer).to.match(/^x-request-id: [0-9a-f-]{36}\r$/im);
      expect(answer).to.include(`"type":"/problems/${code}"`);
      if (status === 405) expect(answer).to.match(/^allow: GET, /im);
    });

  it('may name no host in HTTP 1.0', async () => {
    expect(await rawAnswer('GET /health/live HTTP/1.0\r\n\r\n')).to.match(/^HTTP\/1.1 200 /);
  });

  it('T18 H4 that is no HTTP ends with a problem, not with a stack', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const { port, hostname } = new URL(api().url);
      const socket = connect(Number(port), hostname, () =>
        socket.write('GET / HTTP/1.1\r\nbad header\r\n\r\n'),
      );
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).to.match(/^HTTP\/1\.1 400 /);
    expect(answer)
      .to.include('Content-Type: application/problem+json')
      .and.include('"/problems/malformed-request"');
  });
});

describe('A caller who hangs up', () => {
  const api = useApi();

  it('in the middle of an upload of no JSON is no fault of ours', async () => {
    const { port, hostname } = new URL(api().url);
    const socket = connect(Number(port), hostname);
    const head = 'POST /api/user/logout/ HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n';
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    // The server says "continue" when it waits for the body.
    await once(socket, 'data');
    socket.destroy();
    const line = await eventually('a line in the log', () => api().lines.find((each) => 'status' in each));
    expect(line).to.include({ status: 415 });
    expect(api().lines.filter((each) => 'err' in each)).to.deep.equal([]);
  });

  it('leaves one harmless line in the log, and others are served', async () => {
    const { port, hostname } = new URL(api().url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        const head = 'POST /api/user/logout/ HTTP/1.1\r\nHost: localhost\r\n';
        socket.write(`${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`);
        setImmediate(() => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect((await api().client().get('/api/movie/1/')).status).to.equal(200);
    expect(api().lines.filter((line) => 'err' in line)).to.deep.equal([]);
  });
});

describe('A fault', () => {
  const api = useApi();

  it('is a 500 without anything of its cause, which is logged once with the id of the request', async () => {
    const fault = new Error('select * from users at /app/src/db.ts');
    api().movies.fault = fault;
    const answer = await api()
      .client()
      .get('/api/movies/popular/', { headers: { 'x-request-id': 'mine' } });
    expectProblem(answer, 500, 'internal-error');
    expect(answer.text).not.to.match(/select|users|\.ts|Error/);
    const logged = api().lines.filter((line) => 'err' in line);
    expect(logged).to.have.length(1);
    expect(logged[0]).to.deep.include({ err: fault, request_id: 'mine', route: '/api/movies/popular/' });
  });

  it('of something that may be back soon is a 503 that says when to come again', async () => {
    api().movies.fault = new Unavailable('the database', 3, { cause: new Error('ECONNREFUSED 10.0.0.5') });
    const answer = await api().client().get('/api/movie/1/');
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).to.equal('3');
    expect(answer.text).not.to.match(/database|ECONN|10\.0/);
    expect(api().lines.filter((line) => 'err' in line)).to.have.length(1);
    expect(answer.headers).not.to.have.property('etag');
  });

  it('is gone when its cause is', async () => {
    api().movies.fault = new Unavailable('the database', 3);
    await api().client().get('/api/movie/1/');
    api().movies.fault = undefined;
    expect((await api().client().get('/api/movie/1/')).status).to.equal(200);
  });
});

describe('The log', () => {
  const api = useApi();

  it('has one line a request, and nothing secret in any', async () => {
    const browser = await api().signedIn();
    const secrets = [password, ...browser.cookies.values()];
    await browser.get(`/api/movie/search/?title=${secrets[1]!.slice(0, 150)}`);
    await browser.post('/api/token/refresh/');
    await browser.post('/api/token/', { username: 'ada', password: 'a wrong password' });
    const lines = JSON.stringify(api().lines);
    for (const secret of [...secrets, 'a wrong password', secrets[1]!.slice(0, 150)])
      expect(lines).not.to.include(secret);
    expect(api().lines).to.have.length(5);
    expect(api().lines[2]).to.include({ method: 'GET', route: '/api/movie/search/', status: 200 });
    expect(api().lines[2]).to.have.all.keys('request_id', 'method', 'route', 'status', 'ms');
  });
});

describe('Health', () => {
  it('is live while the process runs, and ready when it can serve', async () => {
    let isReady = true;
    const api = await startApi({
      replace: (container) =>
        void container.rebind(SHARED.readiness).toConstantValue({ ready: () => Promise.resolve(isReady) }),
    });
    try {
      expect((await api.client().get('/health/live')).json).to.deep.equal({ status: 'live' });
      expect((await api.client().get('/health/ready')).json).to.deep.equal({ status: 'ready' });
      isReady = false;
      expect((await api.client().get('/health/live')).status).to.equal(200);
      expectProblem(await api.client().get('/health/ready'), 503, 'unavailable');
    } finally {
      await api.close();
    }
  });
});
