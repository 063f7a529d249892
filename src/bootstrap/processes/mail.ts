import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createFileMailer } from '#adapters/mail/file-mailer';
import { createSmtpMailer } from '#adapters/mail/smtp-mailer';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { deliverMail, type DeliverMail } from '#application/mail/deliver-mail';
import type { Mailer } from '#application/mail/mailer';
import { clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import { PeriodicTask } from './periodic-task.ts';

/** Milliseconds between two looks whether a mail is due. */
const LOOK_EVERY = 2_000;
const STATEMENT_TIMEOUT = 10_000;

const openMailer = (url: string, from: string): Mailer =>
  url.startsWith('file:') ? createFileMailer(fileURLToPath(url), from) : createSmtpMailer({ url, from });

/** Sends the mails that wait, beside the workers. Undefined where no mail is configured. */
export const startMail = (settings: Settings, databaseUrl: string, log: Logger): PeriodicTask | undefined => {
  const { mailUrl, mailFrom, mailLanguage: language, publicUrl } = settings;
  if (mailUrl === undefined || mailFrom === undefined) return undefined;
  const mailer = openMailer(mailUrl, mailFrom);
  let database: Database | undefined;
  let deliver: DeliverMail | undefined;
  return new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      database ??= await openDatabase({ url: databaseUrl, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT });
      deliver ??= deliverMail(
        {
          outbox: createOutbox(database.sql),
          mailer,
          limiter: new PostgresAttemptLimiter(database.sql, clock),
          report: (sentence, cause) => log.error({ err: cause }, sentence),
        },
        { language, publicUrl },
      );
      while (!stop.aborted && (await deliver(stop)));
    },
    close: async () => {
      mailer.close();
      await database?.close();
    },
    failing: 'It cannot be told whether mails are due; the next look may tell.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};
