import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { problems } from '#adapters/http/problems';
import { HttpClient } from '../support/http.ts';
import { eventually } from '../support/processes.ts';
import { nginxWith, type Aside } from './support/aside.ts';
import { describeContainers } from './support/engine.ts';
import { patienceOf, sendRaw } from './support/raw.ts';
import { compose, inside, site, up } from './support/stack.ts';

const port = Number(new URL(site).port);
const close = 'Connection: close\r\n\r\n';
const post = 'POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const get = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers].join('\r\n') + `\r\n${close}`;

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** What nginx says by itself is what the API would have said. */
const expectProblem = (
  answer: { status: number; head: string; body: string },
  code: keyof typeof problems,
) => {
  const body = JSON.parse(answer.body) as ProblemBody;
  expect(body).to.include({ type: `/problems/${code}`, ...problems[code] });
  expect(body.detail).to.be.a('string');
  expect(answer.status).to.equal(problems[code].status);
  expect(answer.head).to.match(/Content-Type: application\/problem\+json/);
  expect(answer.head).to.match(/X-Request-Id: [\w.:-]+/);
  expect(answer.head).to.match(/X-Content-Type-Options: nosniff/);
};

/** The log line of a request, from nginx or from the API. */
const logged = (service: string, id: string): Promise<Record<string, unknown>> =>
  eventually(`the log line of ${id}`, async () => {
    const lines = (await compose(['logs', '--no-log-prefix', '--no-color', service])).split('\n');
    const line = lines.find((each) => each.includes(`"request_id":"${id}"`) && each.includes('"status"'));
    return line === undefined ? undefined : (JSON.parse(line) as Record<string, unknown>);
  });

describeContainers('nginx, which strangers reach first,', () => {
  before(() => up());

  it('H1: tells the API the address that it saw itself, whatever the caller claims', async () => {
    const client = new HttpClient(site);
    const headers = { 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6' };
    const wrong = { username: 'nobody-h1', password: 'wrong password' };
    await client.post('/api/token/', wrong, { headers: { ...headers, 'x-request-id': 'h1' } });
    expect(await logged('nginx', 'h1'))
      .to.have.property('caller')
      .that.is.not.equal('6.6.6.6');
    const audited = (await compose(['logs', '--no-color', 'api']))
      .split('\n')
      .filter((line) => /"audit"/.test(line));
    expect(audited.length).to.be.above(0);
    expect(audited.join('\n')).to.not.contain('6.6.6.6');
  });

  it('H2: builds nothing from X-Forwarded-Host', async () => {
    const { head, body } = await sendRaw(
      port,
      get('/api/movies/popular/?limit=1', 'X-Forwarded-Host: evil.test', 'X-Forwarded-Proto: gopher'),
    );
    expect(head).to.match(/^HTTP\/1.1 200/);
    expect(head + body).to.not.match(/evil|gopher/);
  });

  it('H3: refuses an impossible host, and two of them', async () => {
    for (const path of ['/', '/api/openapi.json'])
      for (const hosts of ['Host: a@b', 'Host: a b', 'Host: a\r\nHost: b', 'X-None: 1'])
        expectProblem(
          await sendRaw(port, `GET ${path} HTTP/1.1\r\n${hosts}\r\n${close}`),
          'malformed-request',
        );
  });

  it('H4: refuses what two servers could read in two ways', async () => {
    for (const bytes of [
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n`,
      `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      `${post}Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n`,
      `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      `GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-A: b\r\n c\r\n${close}`,
      `GET /health/live HTTP/1.1\r\nHost : localhost\r\nHost: localhost\r\n${close}`,
      '\x16\x03\x01\x00\x00\r\n\r\n',
    ])
      expectProblem(await sendRaw(port, bytes), 'malformed-request');
  });

  it('H4: passes on in one way what it forgives: a bare line feed, and an extension of a chunk', async () => {
    const bare = `GET /health/live HTTP/1.1\nHost: localhost\nX-Request-Id: h4-bare\nConnection: close\n\n`;
    expect((await sendRaw(port, bare)).body).to.equal('{"status":"live"}');
    expect(await logged('api', 'h4-bare')).to.include({ route: '/health/live', status: 200 });
    const extended = `${post}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n`;
    expectProblem(await sendRaw(port, extended), 'invalid-input');
  });

  it('H5: hangs up on those who send slowly, headers or body', async () => {
    const waited = await Promise.all([
      patienceOf(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: '),
      patienceOf(port, `${post}Content-Length: 10\r\n\r\n{`),
    ]);
    for (const milliseconds of waited) expect(milliseconds).to.be.within(5_000, 25_000);
  });

  it('H6: is the only way in', async () => {
    expect(await compose(['ps', '--format', '{{.Service}} {{range .Publishers}}{{.PublishedPort}} {{end}}']))
      .to.match(/^api 0 $/m)
      .and.match(/^db (0 )?$/m);
  });

  it('H8: splits no answer at a line end that somebody slipped in', async () => {
    for (const path of ['/%0d%0aSet-Cookie:x=y', '/api/%0D%0ASet-Cookie:x=y', '/assets/a%0a.js'])
      expectProblem(await sendRaw(port, get(path)), 'malformed-request');
    const { head } = await sendRaw(port, get('/health/live', 'X-Request-Id: a b;c'));
    expect(head).to.match(/X-Request-Id: [0-9a-f]{32}/);
    const query = await sendRaw(port, get('/api/movie/search/?title=%0d%0aSet-Cookie:x=y'));
    expect(query.head).to.not.match(/set-cookie/i);
  });

  it('H9: redirects nobody anywhere', async () => {
    const paths = [
      '/?next=//evil.test',
      '/api?next=//evil.test',
      '//evil.test/%2f..',
      '/assets',
      '/health',
      '/api/docs',
      '/api/movie/1',
    ];
    for (const path of paths)
      expect((await sendRaw(port, get(path))).head, path).to.not.match(/^HTTP\/1.1 30|location:/i);
  });

  it('never shows the metrics', async () => {
    for (const path of [
      '/metrics',
      '/metrics/',
      '//metrics',
      '/api/../metrics',
      '/api/..%2fmetrics',
      '/health/%2e%2e/metrics',
      '/metrics/../api/x',
      '/metrics?x=/api/',
    ])
      expectProblem(await sendRaw(port, get(path)), 'not-found');
  });

  it('has the API’s limits of size, and says so in the API’s words', async () => {
    const body = (bytes: number) =>
      sendRaw(port, `${post}Connection: close\r\nContent-Length: ${bytes}\r\n\r\n${'a'.repeat(bytes)}`);
    expectProblem(await body(100 * 1024 + 1), 'body-too-large');
    expectProblem(await body(100 * 1024), 'malformed-body');
    expectProblem(
      await sendRaw(port, get('/health/live', `X-Big: ${'a'.repeat(9_000)}`)),
      'headers-too-large',
    );
    expectProblem(await sendRaw(port, get(`/${'a'.repeat(9_000)}`)), 'headers-too-large');
  });

  it('names no version, and gives each request an id that both logs have', async () => {
    const { head } = await sendRaw(
      port,
      get('/api/movies/popular/?limit=1&secret=hidden', 'X-Request-Id: both-logs'),
    );
    expect(head).to.match(/Server: nginx\r/);
    expect(head.match(/x-request-id/gi)).to.have.length(1);
    expect(head).to.contain('X-Request-Id: both-logs');
    const line = await logged('nginx', 'both-logs');
    expect(line).to.include({ path: '/api/movies/popular/', status: 200, upstream_status: '200' });
    expect(JSON.stringify(line)).to.not.contain('hidden');
    expect(await logged('api', 'both-logs')).to.include({ status: 200 });
  });

  it('keeps its connections to the API', async () => {
    const client = new HttpClient(site);
    /** How many connections the container has ever opened, those of its own health check among them. */
    const opened = async () =>
      Number(await inside('nginx', 'awk', '/^Tcp: [0-9]/ { print $6 }', '/proc/net/snmp'));
    const kept = async () =>
      Number(
        await inside(
          'nginx',
          'awk',
          '$3 ~ /:1F40$/ && $4 == "01" { n++ } END { print n + 0 }',
          '/proc/net/tcp',
        ),
      );
    await client.get('/health/live');
    const before = await opened();
    for (let count = 0; count < 50; count++) await client.get('/health/live');
    expect(await kept()).to.be.at.least(1);
    expect((await opened()) - before).to.be.below(10);
  });

  it('compresses what everybody may see, and nothing that is about a person', async () => {
    const encoding = async (path: string) =>
      /content-encoding: (\w+)/i.exec((await sendRaw(port, get(path, 'Accept-Encoding: gzip'))).head)?.[1];
    expect(await encoding('/api/movies/popular/?limit=50')).to.equal('gzip');
    expect(await encoding('/api/docs/swagger-ui.css')).to.equal('gzip');
    expect(await encoding('/api/openapi.json')).to.equal('gzip');
    expect(await encoding('/api/user/profile/')).to.equal(undefined);
    expect(await encoding('/')).to.equal('gzip');
  });
});

describeContainers('nginx in other circumstances', () => {
  const others: Aside[] = [];
  const nginx = async (settings: Readonly<Record<string, string>>): Promise<Aside> => {
    const other = await nginxWith(settings);
    others.push(other);
    return other;
  };
  before(() => up());
  after(() => Promise.all(others.map((other) => other.stop())));

  it('answers 503 and when to come back while the API is away', async () => {
    const away = await nginx({ API: 'nobody' });
    const answer = await sendRaw(away.port, get('/api/movies/popular/'));
    expectProblem(answer, 'unavailable');
    expect(answer.head).to.match(/Retry-After: \d+/);
  });

  it('H3: refuses another’s name once it has one of its own', async () => {
    const named = await nginx({ DOMAIN: 'movies.example.org' });
    const asked = (host: string, path = '/') =>
      sendRaw(named.port, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${close}`);
    for (const path of ['/', '/api/openapi.json', '/assets/a-12345678.js']) {
      const answer = await asked('evil.test', path);
      expect(answer.status, path).to.equal(421);
      expect(answer.body).to.contain('/problems/malformed-request');
    }
    expect((await asked('movies.example.org:8080')).status).to.equal(200);
    expect((await asked('localhost')).status).to.equal(200);
  });

  it('answers 429 and when to come back to one who asks too much, and to nobody else', async () => {
    const strict = await nginx({ TRUSTED_PROXY: '0.0.0.0/0', RATE_LIMIT: '1r/m', RATE_BURST: '3' });
    const from = (address: string) =>
      sendRaw(strict.port, get('/health/live', `X-Forwarded-For: ${address}`));
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await from('192.0.2.1'));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 429, 429]);
    expectProblem(answers[5]!, 'too-many-attempts');
    expect(answers[5]!.head).to.match(/Retry-After: \d+/);
    expect((await from('192.0.2.2')).status).to.equal(200);
  });

  it('H7: counts an IPv6 network of one person as one caller', async () => {
    const strict = await nginx({ TRUSTED_PROXY: '0.0.0.0/0', RATE_LIMIT: '1r/m', RATE_BURST: '3' });
    const from = async (address: string) =>
      (await sendRaw(strict.port, get('/health/live', `X-Forwarded-For: ${address}`))).status;
    const seen = [];
    for (let host = 1; host <= 5; host++) seen.push(await from(`2001:db8:1:2::${host}`));
    expect(seen).to.deep.equal([200, 200, 200, 200, 429]);
    expect(await from('2001:db8:1:2:ffff:ffff:ffff:ffff')).to.equal(429);
    expect(await from('2001:db8:1:3::1')).to.equal(200);
  });

  it('bounds the connections of one caller', async () => {
    const narrow = await nginx({ CONNECTION_LIMIT: '2' });
    // Requests that wait for their bodies hold their places.
    const slow = () => sendRaw(narrow.port, `${post}Content-Length: 10\r\n\r\n{`);
    const answers = await Promise.all([slow(), slow(), slow()]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).to.have.length(1);
    expectProblem(refused[0]!, 'too-many-attempts');
    expect((await sendRaw(narrow.port, get('/health/live'))).status).to.equal(200);
  });
});

describeContainers('A frontend of one’s own, in the folder of nginx', () => {
  let folder: string;
  let served: Aside;
  const page = '<!doctype html><title>A frontend</title>';
  const hashed = ['assets/index-Dx81_aZ0.js', 'static/app.0123abcd.css', 'main-ABCDEFGH.js'];

  before(async () => {
    await up();
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-frontend-'));
    await chmod(folder, 0o755);
    for (const name of [...hashed, 'index.html', 'my-component.js', 'favicon.ico']) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), name === 'index.html' ? page : `/* ${name} */`.padEnd(2_000));
    }
    // It needs nothing of the API to be shown.
    served = await nginxWith({ API: 'nobody' }, folder);
  });
  after(async () => {
    await served.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const answerTo = (path: string, ...headers: string[]) => sendRaw(served.port, get(path, ...headers));

  it('answers every path that is no file with its page, which is never kept', async () => {
    for (const path of ['/', '/index.html', '/movie/42', '/user/ada/', '/assets', '/search/a.b']) {
      const { status, head, body } = await answerTo(path);
      expect(status, path).to.equal(200);
      expect(head)
        .to.match(/Content-Type: text\/html/)
        .and.match(/Cache-Control: no-store/);
      expect(body).to.equal(page);
    }
  });

  it('has files with a hash in their names kept for a year, and others asked for again', async () => {
    for (const name of hashed) {
      const { head, body } = await answerTo(`/${name}`);
      expect(body, name).to.contain(name);
      expect(head).to.contain('Cache-Control: public, max-age=31536000, immutable');
    }
    for (const name of ['my-component.js', 'favicon.ico'])
      expect((await answerTo(`/${name}`)).head, name).to.match(/Cache-Control: no-cache\r/);
  });

  it('is compressed where that helps', async () => {
    const { head } = await answerTo('/assets/index-Dx81_aZ0.js', 'Accept-Encoding: gzip');
    expect(head)
      .to.match(/Content-Encoding: gzip/)
      .and.match(/Vary: Accept-Encoding/);
  });

  it('has strict headers', async () => {
    const { head } = await answerTo('/');
    for (const header of [
      /Content-Security-Policy: default-src 'self'.*frame-ancestors 'none'/,
      /X-Content-Type-Options: nosniff/,
      /Referrer-Policy: strict-origin-when-cross-origin/,
      /Cross-Origin-Opener-Policy: same-origin/,
      /Permissions-Policy: camera=\(\)/,
    ])
      expect(head).to.match(header);
  });

  it('misses a file that is missing, and takes no other method than reading', async () => {
    for (const path of ['/assets/index-00000000.js', '/app.0123abcd.css', '/nothing.png', '/.git/config'])
      expectProblem(await answerTo(path), 'not-found');
    const posted = await sendRaw(
      served.port,
      `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n${close}`,
    );
    expectProblem(posted, 'method-not-allowed');
    expect(posted.head).to.match(/Allow: GET, HEAD/);
  });
});
