import { createTransport } from 'nodemailer';
import { withDeadline, type Patience } from './deadline.ts';
import type { Mailer } from '#application/mail/mailer';

export interface SmtpOptions {
  /** `smtp://` with STARTTLS, `smtps://` with TLS from the start; with user and password where the server wants them. */
  readonly url: string;
  readonly from: string;
  /** An authority beside those of the system, in PEM. */
  readonly ca?: string | undefined;
  /** A minute, and 5 seconds after a stop, unless given. */
  readonly patience?: Patience;
}

/** What the library throws, as far as it is looked at. */
interface SmtpFault {
  /** As `EENVELOPE`. */
  readonly code?: string;
  /** Of the system, as `ECONNREFUSED`. */
  readonly originalCode?: string;
  /** The step of the talk, as `RCPT TO`. */
  readonly command?: string;
  readonly responseCode?: number;
}

/** Milliseconds of one step; a server that answers each of them late is bounded by `patience`. */
const STEPS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export const createSmtpMailer = ({
  url,
  from,
  ca,
  patience = { inAll: 60_000, afterStop: 5_000 },
}: SmtpOptions): Mailer => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    ...STEPS,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port === '' ? (secure ? 465 : 587) : port),
    secure,
    // A mail may open an account: in plain it goes no further than this machine.
    requireTLS: !secure && !LOOPBACK.has(hostname),
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  return {
    send: async ({ messageId, ...mail }, stop) => {
      try {
        await withDeadline(stop, patience, (over) =>
          transport.sendMail({
            ...mail,
            from,
            messageId: `<${messageId}>`,
            // No robot answers it.
            headers: { 'Auto-Submitted': 'auto-generated' },
            disableFileAccess: true,
            disableUrlAccess: true,
            signal: over,
          }),
        );
        return 'sent';
      } catch (error) {
        const answer = error as SmtpFault;
        if (isRefusal(answer)) return 'refused';
        throw withoutWords(answer);
      }
    },
    close: () => transport.close(),
  };
};

/** The server's word about this address for good; what it has against the sender or us, or a full disk, may be mended. */
const isRefusal = ({ command, responseCode = 0 }: SmtpFault): boolean =>
  command === 'RCPT TO' && responseCode >= 500;

/** Without the server's own words and lists, which may hold the address; it is told in logs. */
const withoutWords = ({ code, originalCode, command, responseCode }: SmtpFault): Error =>
  Object.assign(new Error('The mail server has not taken the mail.'), {
    ...{ code, originalCode, command, responseCode },
  });
