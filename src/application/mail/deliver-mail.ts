import { emailKey } from '#domain/identity/email-address';
import { mailBudgets } from '#domain/mail/mail-budgets';
import { linkPurposeOf } from '#domain/mail/mail-kind';
import { waitAfter } from '#domain/mail/retry';
import { linkLife } from '#domain/recovery/account-link';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { Clock } from '../ports/clock.ts';
import type { LinkSigner } from '../recovery/link-signer.ts';
import type { Mailer } from './mailer.ts';
import { noticeOf, type MailLanguage } from './notice.ts';
import type { DueMail, Outbox } from './outbox.ts';

interface Ports {
  readonly outbox: Outbox;
  readonly mailer: Mailer;
  readonly limiter: AttemptLimiter;
  /** A link is signed when its mail is sent, so nothing secret waits. */
  readonly links: LinkSigner;
  readonly clock: Clock;
  /** Told of mails that are given up; neither address nor text is in the sentence. */
  readonly report: (sentence: string, cause?: unknown) => void;
}

interface MailSettings {
  readonly language: MailLanguage;
  readonly publicUrl: string;
}

/** Sends the mail that is due longest; false when none is due. One that is stopped stays due. */
export type DeliverMail = (stop: AbortSignal) => Promise<boolean>;

/**
 * A mail that the server has taken is removed at once. Where the process ends between the two, the mail goes once more
 * under the same message id.
 */
export const deliverMail = (
  { outbox, mailer, limiter, links, clock, report }: Ports,
  { language, publicUrl }: MailSettings,
): DeliverMail => {
  const tokenOf = ({ kind, userId, link }: DueMail) => {
    const purpose = linkPurposeOf[kind];
    if (purpose === null || link === null) return undefined;
    const end = new Date(clock.now().getTime() + linkLife[purpose]);
    return links.sign({ purpose, userId, number: link }, end);
  };
  const send = async (due: DueMail, stop: AbortSignal) => {
    try {
      // Within the try as well: a kind that only a newer version puts there has no words here.
      const wording = noticeOf(due, { language, publicUrl, token: tokenOf(due) });
      const messageId = `${due.id}@${new URL(publicUrl).hostname}`;
      return await mailer.send({ to: due.to, messageId, ...wording }, stop);
    } catch (error) {
      return { failed: error };
    }
  };
  const isOneTooMany = async ({ kind, userId, to, tries }: DueMail) =>
    tries === 1 && !(await limiter.attempt(mailBudgets(kind, userId, emailKey(to)))).allowed;
  return async (stop) => {
    const due = await outbox.takeDue();
    if (due === undefined) return false;
    if (await isOneTooMany(due)) {
      await outbox.remove(due.id);
      report(`Mail ${due.id} is not sent: its account or its address has had too many this hour.`);
      return true;
    }
    const outcome = await send(due, stop);
    const wait = typeof outcome === 'object' ? (stop.aborted ? 0 : waitAfter(due.tries)) : undefined;
    if (wait !== undefined) {
      await outbox.postpone(due.id, wait);
      return true;
    }
    await outbox.remove(due.id);
    if (outcome === 'refused') report(`The mail server refuses mail ${due.id}; it is given up.`);
    else if (outcome !== 'sent')
      report(`Mail ${due.id} could not be sent ${due.tries} times; it is given up.`, outcome.failed);
    return true;
  };
};
