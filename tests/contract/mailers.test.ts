import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createFileMailer } from '#adapters/mail/file-mailer';
import { createSmtpMailer } from '#adapters/mail/smtp-mailer';
import { hasOpenssl, issue, makeAuthority } from '../support/certificates.ts';
import { skip } from '../support/skip.ts';
import { faultOf } from '../support/outcomes.ts';

const from = 'MovieConnect <noreply@example.org>';
const running = new AbortController().signal;
const mail = {
  to: 'ada@example.org',
  subject: 'MovieConnect: Grüße',
  text: 'Hello ada,\n',
  html: '<p>Hello ada,</p>',
  messageId: '6f0e2ae4-0000-4000-8000-000000000001@example.org',
};

interface Received {
  readonly text: string;
  readonly secure: boolean;
  readonly user: string | undefined;
}

describe('A mailer', () => {
  let folder: string;
  before(async function () {
    if (!hasOpenssl()) skip(this, 'needs openssl');
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
  });
  after(async () => {
    if (hasOpenssl()) await rm(folder, { recursive: true, force: true });
  });

  /** A mail server with a certificate for this machine, and what it has got. */
  const startServer = async (options: SMTPServerOptions = {}) => {
    const authority = makeAuthority(folder, 'authority');
    const certificate = issue(folder, authority, 'localhost', 'DNS:localhost,IP:127.0.0.1');
    const received: Received[] = [];
    const server = new SMTPServer({
      key: await readFile(certificate.key),
      cert: await readFile(certificate.cert),
      authOptional: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'us@er' && password === 'pass/word'
          ? done(null, { user: username })
          : done(new Error('Wrong.')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          received.push({ text, secure: session.secure, user: session.user as string | undefined });
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const close = () => new Promise<void>((resolve) => server.close(resolve));
    return { port, received, ca: await readFile(authority.cert, 'utf8'), close };
  };

  for (const [protocol, secure] of [
    ['smtp', false],
    ['smtps', true],
  ] as const)
    it(`sends by ${protocol} under TLS, as a user, with text, HTML and message id`, async () => {
      const server = await startServer({ secure });
      const url = `${protocol}://us%40er:pass%2Fword@127.0.0.1:${server.port}`;
      const mailer = createSmtpMailer({ url, from, ca: server.ca });
      expect(await mailer.send(mail, running)).to.equal('sent');
      mailer.close();
      await server.close();
      expect(server.received).to.have.lengthOf(1);
      const [{ text, ...session } = { text: '' }] = server.received;
      expect(session).to.deep.equal({ secure: true, user: 'us@er' });
      expect(text).to.include(`Message-ID: <${mail.messageId}>`).and.include('From: MovieConnect <noreply@');
      expect(text).to.include('Content-Type: text/plain').and.include('Content-Type: text/html');
      expect(text).to.include('Subject: =?UTF-8?').and.include('Auto-Submitted: auto-generated');
    });

  it('sends nothing to a server whose certificate it cannot trust', async () => {
    const server = await startServer({ secure: true });
    const mailer = createSmtpMailer({ url: `smtps://127.0.0.1:${server.port}`, from });
    expect(await faultOf(mailer.send(mail, running))).to.be.instanceOf(Error);
    mailer.close();
    await server.close();
    expect(server.received).to.deep.equal([]);
  });

  it('tells what is refused for good from what may be taken later', async () => {
    const answers = [550, 450];
    const server = await startServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('No.'), { responseCode: answers.shift() })),
    });
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca });
    expect(await mailer.send(mail, running)).to.equal('refused');
    expect(await faultOf(mailer.send(mail, running))).to.be.instanceOf(Error);
    mailer.close();
    await server.close();
    const away = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from });
    expect(await faultOf(away.send(mail, running))).to.be.instanceOf(Error);
  });

  const no = (responseCode: number) => Object.assign(new Error('No.'), { responseCode });
  const answers: readonly [string, SMTPServerOptions][] = [
    ['the sender', { onMailFrom: (_address, _session, done) => done(no(553)) }],
    [
      'what it is sent',
      {
        onData: (stream, _session, done) => {
          stream.on('end', () => done(no(550))).resume();
        },
      },
    ],
  ];
  for (const [what, options] of answers)
    it(`may be let send later where the server refuses ${what}`, async () => {
      const server = await startServer(options);
      const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca });
      expect(await faultOf(mailer.send(mail, running))).to.be.instanceOf(Error);
      mailer.close();
      await server.close();
    });

  it('throws no address, whatever the server says of it', async () => {
    const server = await startServer({
      onRcptTo: ({ address }, _session, done) =>
        done(Object.assign(new Error(`<${address}> is full.`), { responseCode: 452 })),
    });
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca });
    const fault = await faultOf(mailer.send(mail, running));
    mailer.close();
    await server.close();
    expect(fault).to.include({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 });
    expect(inspect(fault, { depth: null })).not.to.include(mail.to);
  });

  it('waits for a server no longer than it may in all, nor past a stop, and hangs up', async () => {
    const reached = Promise.withResolvers<null>();
    let open = 0;
    const server = await startServer({
      onConnect: (_session, done) => {
        open += 1;
        done();
      },
      onClose: () => (open -= 1),
      // Never answered.
      onRcptTo: () => reached.resolve(null),
    });
    const smtp = { url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca };
    const stopping = new AbortController();
    const mailer = createSmtpMailer({ ...smtp, patience: { inAll: 60_000, afterStop: 0 } });
    const sending = faultOf(mailer.send(mail, stopping.signal));
    await reached.promise;
    stopping.abort();
    expect(await sending).to.be.instanceOf(Error);
    const hasty = createSmtpMailer({ ...smtp, patience: { inAll: 100, afterStop: 100 } });
    expect(await faultOf(hasty.send(mail, running))).to.be.instanceOf(Error);
    await server.close();
    expect(open).to.equal(0);
  });

  it('lets a server answer that is about to when a stop comes', async () => {
    const stopping = new AbortController();
    const server = await startServer({
      onRcptTo: (_address, _session, done) => {
        stopping.abort();
        done();
      },
    });
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca });
    expect(await mailer.send(mail, stopping.signal)).to.equal('sent');
    mailer.close();
    await server.close();
  });

  it('takes a wrong password of ours for no refusal of the mail', async () => {
    const server = await startServer();
    const url = `smtp://someone:else@127.0.0.1:${server.port}`;
    const mailer = createSmtpMailer({ url, from, ca: server.ca });
    expect(await faultOf(mailer.send(mail, running))).to.be.instanceOf(Error);
    mailer.close();
    await server.close();
  });

  it('cannot be made to write another header by what it is given', async () => {
    const server = await startServer();
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from, ca: server.ca });
    await mailer.send({ ...mail, subject: 'One\r\nBcc: eve@example.org' }, running);
    mailer.close();
    await server.close();
    expect(server.received[0]?.text).not.to.match(/^Bcc:/m);
  });

  it('into a folder writes a file each, and the same again for the same message id', async () => {
    const target = join(folder, 'mails');
    const mailer = createFileMailer(target, from);
    for (const text of ['First.', 'Again.'])
      expect(await mailer.send({ ...mail, text }, running)).to.equal('sent');
    const files = await readdir(target);
    expect(files).to.deep.equal([`${mail.messageId}.txt`]);
    expect(await readFile(join(target, files[0] ?? ''), 'utf8')).to.equal(
      `From: ${from}\nTo: ada@example.org\nSubject: MovieConnect: Grüße\n\nAgain.`,
    );
  });
});
