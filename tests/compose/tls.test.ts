import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { run } from './support/command.ts';
import { describeContainers } from './support/engine.ts';
import { inBrowser } from './support/browser.ts';
import { sendRaw } from './support/raw.ts';
import { compose, type } from './support/stack.ts';
import { skip } from '../support/skip.ts';

const DOMAIN = 'movies.example.test';
const HTTP_PORT = 18_080;
const HTTPS_PORT = 18_443;
const env = {
  DOMAIN,
  EMAIL: 'operator@example.test',
  HTTP_PORT: String(HTTP_PORT),
  HTTPS_PORT: String(HTTPS_PORT),
  PUBLIC_URL: `https://${DOMAIN}:${HTTPS_PORT}`,
  ACME_SERVER: 'https://pebble:14000/dir',
  COMPOSE_FILE: 'docker-compose.yml:tests/compose/pebble/compose.yml',
};

interface Seen {
  readonly issuer: string;
  readonly fingerprint: string;
  readonly protocol: string | null;
  readonly alpn: string | false | null;
}

/** What a handshake shows; the tests' own authority is trusted by nobody. */
const handshake = (options: ConnectionOptions = {}): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const socket = connect(
      {
        host: '127.0.0.1',
        port: HTTPS_PORT,
        servername: DOMAIN,
        ALPNProtocols: ['h2', 'http/1.1'],
        rejectUnauthorized: false,
        ...options,
      },
      () => {
        const { issuer, fingerprint256 } = socket.getPeerCertificate();
        const alpn = socket.alpnProtocol;
        resolve({
          issuer: String(issuer.CN),
          fingerprint: fingerprint256,
          protocol: socket.getProtocol(),
          alpn,
        });
        socket.end();
      },
    );
    socket.on('error', reject);
  });

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request on a connection of its own. */
const ask = (method: string, path: string, body?: object): Promise<Got> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: HTTPS_PORT,
        servername: DOMAIN,
        rejectUnauthorized: false,
        agent: false,
        method,
        path,
        headers: {
          host: `${DOMAIN}:${HTTPS_PORT}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

const up = (...services: string[]) =>
  compose(['--profile', 'tls', 'up', '-d', '--build', '--wait', '--wait-timeout', '300', ...services], {
    env,
  });

const certified = () =>
  eventually(
    'a certificate of the authority',
    async () => {
      const seen = await handshake().catch(() => undefined);
      return seen !== undefined && /pebble/i.test(seen.issuer) ? seen : undefined;
    },
    120_000,
  );

describeContainers('The profile tls', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-tls-'));
    await compose(['--profile', 'tls', 'down', '-t', '3'], { env });
  });
  after(async () => {
    // With the volumes of the authority, which nobody else knows of.
    await compose(['--profile', 'tls', 'down', '-v', '-t', '3'], { env });
    await rm(folder, { recursive: true, force: true });
  });

  it('serves by a certificate of its own making until there is one, and asks nobody to insist on TLS', async () => {
    await up('nginx-tls');
    expect((await handshake()).issuer).to.equal(DOMAIN);
    const { status, headers } = await ask('GET', '/');
    expect(status).to.equal(200);
    expect(headers['strict-transport-security']).to.equal(undefined);
  });

  it('gets a certificate of the authority, which nginx takes up by itself', async () => {
    await up('nginx-tls', 'certbot', 'pebble');
    await certified();
    for (const path of ['/', '/api/openapi.json', '/api/nothing', '/nothing.js', '/health/ready'])
      expect((await ask('GET', path)).headers['strict-transport-security'], path).to.equal(
        'max-age=31536000',
      );
  });

  it('gives secure cookies that only this host can set and read', async () => {
    const person = { username: `tls${Date.now()}`, password: 'popcorn at midnight' };
    expect((await ask('POST', '/api/user/signup/', person)).status).to.equal(201);
    const { headers } = await ask('POST', '/api/token/', person);
    const cookies = headers['set-cookie'] as string[];
    expect(cookies).to.have.length(2);
    for (const cookie of cookies)
      expect(cookie)
        .to.match(/^__Host-.*; Secure/i)
        .and.match(/HttpOnly/i);
  });

  it('works in a browser', async function () {
    await inBrowser(
      this,
      { args: [`--host-resolver-rules=MAP ${DOMAIN} 127.0.0.1`], ignoreHTTPSErrors: true },
      async (page, complaints) => {
        // By the address that somebody types: plain HTTP leads on.
        await page.goto(`http://${DOMAIN}:${HTTP_PORT}/`);
        expect(page.url()).to.equal(`https://${DOMAIN}:${HTTPS_PORT}/`);
        await page.locator('.film-card a').first().waitFor();
        const status = await page.evaluate(async () => {
          const person = { username: `b${Date.now()}`, password: 'popcorn at midnight' };
          const send = (path: string) =>
            fetch(path, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(person),
            });
          await send('/api/user/signup/');
          await send('/api/token/');
          return (await fetch('/api/user/profile/')).status;
        });
        expect(status).to.equal(200);
        expect(
          (await page.context().cookies()).map(({ name, secure }) => [name, secure]),
        ).to.have.deep.members([
          ['__Host-access_token', true],
          ['__Host-refresh_token', true],
        ]);
        expect(complaints).to.deep.equal([]);
      },
    );
  });

  it('H10: speaks TLS 1.2 and 1.3 and HTTP/2, refuses older ones, weak ciphers and other names', async () => {
    expect(await handshake({ maxVersion: 'TLSv1.2' })).to.include({ protocol: 'TLSv1.2', alpn: 'h2' });
    expect(await handshake({ minVersion: 'TLSv1.3' })).to.include({ protocol: 'TLSv1.3', alpn: 'h2' });
    const refused = (options: ConnectionOptions) =>
      handshake(options).then(
        ({ protocol }) => `served ${protocol ?? ''}`,
        () => 'refused',
      );
    const legacy = 'DEFAULT@SECLEVEL=0';
    expect(await refused({ minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: legacy })).to.equal('refused');
    expect(await refused({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: legacy })).to.equal(
      'refused',
    );
    for (const ciphers of ['AES128-SHA', 'ECDHE-ECDSA-AES128-SHA', 'AES128-GCM-SHA256'])
      expect(await refused({ maxVersion: 'TLSv1.2', ciphers }), ciphers).to.equal('refused');
    expect(await refused({ servername: 'evil.test' })).to.equal('refused');
    expect(await refused({ servername: '' })).to.equal('refused');

    const session = connectHttp2(`https://127.0.0.1:${HTTPS_PORT}`, {
      servername: DOMAIN,
      rejectUnauthorized: false,
    });
    const foreign = await new Promise((resolve, reject) => {
      const stream = session.request({ ':path': '/', ':authority': 'evil.test' });
      stream.on('response', (headers) => resolve(headers[':status']));
      stream.on('error', reject);
      stream.resume();
    });
    session.close();
    expect(foreign).to.equal(421);
  });

  it('H10: answers plain HTTP with 308 to the one name, without reading what was sent', async () => {
    const secret = JSON.stringify({ username: 'ada', password: 'sent in the clear' });
    const { status, head } = await sendRaw(
      HTTP_PORT,
      `POST /api/token/?x=1 HTTP/1.1\r\nHost: ${DOMAIN}\r\nContent-Length: ${secret.length}\r\nConnection: close\r\n\r\n${secret}`,
    );
    expect(status).to.equal(308);
    expect(head).to.contain(`Location: https://${DOMAIN}:${HTTPS_PORT}/api/token/?x=1\r\n`);
    const foreign = await sendRaw(
      HTTP_PORT,
      'GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n',
    );
    expect(foreign.status).to.equal(421);
  });

  it('renews the certificate while people come, without a failed handshake or request', async () => {
    const before = await certified();
    const failures: string[] = [];
    let requests = 0;
    let isOver = false;
    const visitor = async () => {
      while (!isOver) {
        requests++;
        await ask('GET', '/api/movie/9/').then(
          ({ status }) => status === 200 || failures.push(String(status)),
          (error: unknown) => failures.push(String(error)),
        );
      }
    };
    const visitors = Array.from({ length: 4 }, visitor);
    await type('deploy/bin/renew-certificate', { env });
    const after = await eventually(
      'the renewed certificate',
      async () => {
        const seen = await handshake();
        return seen.fingerprint === before.fingerprint ? undefined : seen;
      },
      30_000,
    );
    const soFar = requests;
    await eventually('more visits', () => (requests > soFar + 40 ? true : undefined), 60_000);
    isOver = true;
    await Promise.all(visitors);
    expect(failures).to.deep.equal([]);
    expect(requests).to.be.above(80);
    expect(after.issuer).to.match(/pebble/i);
  });

  it('looks for itself whether the certificate has to be renewed, and leaves one that has not', async () => {
    const before = await certified();
    await compose(['--profile', 'tls', 'restart', '-t', '3', 'certbot'], { env });
    await eventually(
      'a look of certbot',
      async () => {
        const log = await compose(['--profile', 'tls', 'logs', '--since', '60s', 'certbot'], { env });
        return log.includes('not yet due for renewal') ? true : undefined;
      },
      60_000,
    );
    expect((await handshake()).fingerprint).to.equal(before.fingerprint);
  });

  it('finishes handing over a certificate where that was cut off', async () => {
    const before = await certified();
    const inCertbot = (script: string) =>
      compose(['--profile', 'tls', 'exec', '-T', 'certbot', 'sh', '-euc', script], { env });
    await inCertbot(
      'cd /certificates; rm "$(readlink current)/privkey.pem"; ln -s gone next; ln -sfn gone current',
    );
    await inCertbot('sh /opt/movieconnect/renew');
    const after = await eventually(
      'the certificate of before',
      async () => {
        const seen = await handshake();
        return seen.fingerprint === before.fingerprint ? seen : undefined;
      },
      30_000,
    );
    expect(after.issuer).to.match(/pebble/i);
    expect(await inCertbot('cd /certificates; ls; ls current | sort | xargs')).to.match(
      /^current\n\d+-\d+\nfullchain\.pem privkey\.pem$|^\d+-\d+\ncurrent\nfullchain\.pem privkey\.pem$/,
    );
  });

  it('has nothing that testssl.sh finds, but the authority of the test', async function () {
    const program = (await run('sh', ['-c', 'command -v testssl || command -v testssl.sh'])).stdout.trim();
    if (program === '') return skip(this, 'needs testssl.sh');
    const report = join(folder, `testssl-${Date.now()}.json`);
    await run(program, [
      ...['--quiet', '--color', '0', '--warnings', 'off', '--ip', '127.0.0.1', '--severity', 'LOW'],
      ...['--jsonfile', report, `${DOMAIN}:${HTTPS_PORT}`],
    ]);
    const findings = JSON.parse(await readFile(report, 'utf8')) as {
      id: string;
      severity: string;
      finding: string;
    }[];
    // Nobody but these tests trusts pebble; it names no place for revocations, and no DNS knows the domain.
    const ours =
      /^(cert_chain_of_trust|cert_trust|cert_revocation|cert_crlDistributionPoints|DNS_CAArecord|cert_caIssuers|cert_ocspURL|OCSP_stapling|scanTime|overall_grade|final_score|.*_score.*|grade_cap_reason.*)/;
    // Checks that its own OpenSSL cannot make with TLS 1.3 and one name, which sslyze makes, or without an engine.
    const cannotAsk = (id: string, severity: string) =>
      severity === 'WARN' && /^(secure_renego|sessionresumption_|engine_problem$)/.test(id);
    // The page at / is one file for everybody: it holds no secret, and repeats nothing that was asked. What is about a
    // person is not compressed, which the tests of the proxy show.
    const isThePage = ({ id, finding }: { id: string; finding: string }) =>
      id === 'BREACH' && finding.includes("only supplied '/' tested");
    const found = findings.filter(
      (one) => !ours.test(one.id) && !cannotAsk(one.id, one.severity) && !isThePage(one),
    );
    expect(found, JSON.stringify(found, null, 2)).to.deep.equal([]);
  });

  it('keeps to Mozilla’s intermediate profile, by sslyze', async function () {
    const program = (await run('sh', ['-c', 'command -v sslyze'])).stdout.trim();
    if (program === '') return skip(this, 'needs sslyze');
    const { stdout } = await run(program, [
      '--mozilla_config=intermediate',
      `--sni=${DOMAIN}`,
      `127.0.0.1:${HTTPS_PORT}`,
    ]);
    const verdict = /COMPLIANCE AGAINST[\s\S]*/.exec(stdout)?.[0] ?? stdout;
    const complaints = verdict.split('\n').filter((line) => /^\s+\* /.test(line));
    const others = complaints.filter(
      (line) => !/certificate_path_validation|maximum_certificate_lifespan|trust/i.test(line),
    );
    expect(complaints.length).to.be.above(0);
    expect(others, verdict).to.deep.equal([]);
  });
});
