import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that takes every mail, in plain. */
export interface MailServer {
  /** For `MAIL_URL`. */
  readonly url: string;
  /** What came, as it was sent. */
  readonly mails: readonly string[];
  /** When so many have come. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

export const startMailServer = async (): Promise<MailServer> => {
  const mails: string[] = [];
  const waiting: { readonly count: number; readonly go: () => void }[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) =>
      void text(stream).then((mail) => {
        mails.push(mail);
        done();
        for (const { count, go } of waiting) if (mails.length >= count) go();
      }, done),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    received: (count) =>
      new Promise((go) => {
        if (mails.length >= count) go();
        else waiting.push({ count, go });
      }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
