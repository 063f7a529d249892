import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createFileMailer } from '#adapters/mail/file-mailer';
import { createSmtpMailer } from '#adapters/mail/smtp-mailer';
import { openDatabase, type Database } from '#adapters/postgres/database';
import { createAccounts } from '#adapters/postgres/accounts/accounts';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import { createOutbox } from '#adapters/postgres/mail/outbox';
import { createResetRequests } from '#adapters/postgres/recovery/reset-requests';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { RandomIds } from '#adapters/security/system';
import { deliverMail } from '#application/mail/deliver-mail';
import type { Mailer } from '#application/mail/mailer';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import { answerResetRequest } from '#application/recovery/answer-reset-request';
import { clock } from '../clock.ts';
import { openFollowedKeyRing } from '../key-ring.ts';
import { openLimiter } from '../limiter.ts';
import type { Settings } from '../settings.ts';
import { PeriodicTask } from './periodic-task.ts';

/** Milliseconds between two looks whether a mail is due. */
const LOOK_EVERY = 2_000;
const STATEMENT_TIMEOUT = 10_000;

const openMailer = (url: string, from: string): Mailer =>
  url.startsWith('file:') ? createFileMailer(fileURLToPath(url), from) : createSmtpMailer({ url, from });

/** A piece of work that waits; false when there is none. */
type Work = (stop: AbortSignal) => Promise<boolean>;

const openWork = async (
  settings: Settings,
  { orm, sql }: Database,
  mailer: Mailer,
  shared: AttemptLimiter | undefined,
  log: Logger,
): Promise<{ readonly works: readonly Work[]; readonly close: () => void }> => {
  const { mailLanguage: language, publicUrl } = settings;
  const limiter = shared ?? new PostgresAttemptLimiter(sql, clock);
  const { ring: keys, close } = await openFollowedKeyRing(settings, (sentence) => log.error(sentence));
  const works = [
    answerResetRequest({
      requests: createResetRequests(sql),
      accounts: createAccounts(sql),
      limiter,
      unitOfWork: createIdentityUnitOfWork(orm, true),
    }),
    deliverMail(
      {
        outbox: createOutbox(sql),
        mailer,
        limiter,
        links: new JwtLinkSigner(keys, publicUrl, clock, new RandomIds()),
        clock,
        report: (sentence, cause) => log.error({ err: cause }, sentence),
      },
      { language, publicUrl },
    ),
  ];
  return { works, close };
};

/** Sends the mails that wait, beside the workers. Undefined where no mail is configured. */
export const startMail = (settings: Settings, databaseUrl: string, log: Logger): PeriodicTask | undefined => {
  const { mailUrl, mailFrom } = settings;
  if (mailUrl === undefined || mailFrom === undefined) return undefined;
  const mailer = openMailer(mailUrl, mailFrom);
  const shared = openLimiter(settings);
  let database: Database | undefined;
  let opened: Awaited<ReturnType<typeof openWork>> | undefined;
  return new PeriodicTask({
    every: LOOK_EVERY,
    look: async (stop) => {
      database ??= await openDatabase({ url: databaseUrl, poolSize: 1, statementTimeout: STATEMENT_TIMEOUT });
      opened ??= await openWork(settings, database, mailer, shared?.limiter, log);
      for (const work of opened.works) while (!stop.aborted && (await work(stop)));
    },
    close: async () => {
      opened?.close();
      mailer.close();
      shared?.close();
      await database?.close();
    },
    failing: 'It cannot be told whether mails are due; the next look may tell.',
    report: (sentence, cause) => log.error({ err: cause }, sentence),
  });
};
