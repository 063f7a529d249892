import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { deliverMail } from '#application/mail/deliver-mail';
import type { Mail } from '#application/mail/mailer';
import { answerResetRequest } from '#application/recovery/answer-reset-request';
import { IDENTITY } from '#bootstrap/modules/identity';
import { RECOVERY } from '#bootstrap/modules/recovery';
import type { LinkPurpose } from '#domain/recovery/account-link';
import type { Behind } from './behind.ts';

/** Does what the process beside the workers does, once: looks up who asked for a link, and sends all that waits. */
export const sendMails = async ({ container, clock, outbox }: Behind): Promise<readonly Mail[]> => {
  const sent: Mail[] = [];
  const answer = answerResetRequest({
    requests: container.get(RECOVERY.requests),
    accounts: container.get(IDENTITY.accounts),
    limiter: container.get(IDENTITY.limiter),
    unitOfWork: container.get(RECOVERY.unitOfWork),
  });
  const deliver = deliverMail(
    {
      outbox,
      mailer: {
        send: (mail) => {
          sent.push(mail);
          return Promise.resolve('sent');
        },
        close: () => undefined,
      },
      limiter: new InMemoryAttemptLimiter(clock),
      links: container.get(RECOVERY.links),
      clock,
      report: () => undefined,
    },
    { language: 'en', publicUrl: 'http://localhost:8000' },
  );
  while (await answer());
  while (await deliver(new AbortController().signal));
  return sent;
};

/** What stands after `#token=` in the link of the latest mail that has one for this. */
export const tokenIn = (mails: readonly Mail[], purpose: LinkPurpose): string => {
  const tokens = mails.flatMap(({ text }) =>
    [...text.matchAll(/http:\/\/localhost:8000\/([a-z-]+)\/#token=(\S+)/g)]
      .filter(([, found]) => found === purpose)
      .map(([, , token = '']) => token),
  );
  const token = tokens.at(-1);
  if (token === undefined) throw new Error(`No mail has a link for ${purpose}.`);
  return token;
};
