import { linkPurposeOf } from '#domain/mail/mail-kind';
import type { DueMail } from './outbox.ts';
import { english } from './words/english.ts';
import { german } from './words/german.ts';
import type { Words } from './words/words.ts';

export const mailLanguages = ['en', 'de'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** How a mail is worded. */
export interface Wording {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const words: Readonly<Record<MailLanguage, Words>> = { en: english, de: german };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Place {
  readonly language: MailLanguage;
  /** Where the service is found, without a slash at its end. */
  readonly publicUrl: string;
  /** Signed, for the link that the mail has; undefined: it has none but that to the service. */
  readonly token?: string | undefined;
}

/** Tells the owner of an account what happened to it or what they asked for. */
export const noticeOf = (
  mail: Pick<DueMail, 'username' | 'kind' | 'device' | 'happenedAt' | 'deletesAt'>,
  { language, publicUrl, token }: Place,
): Wording => {
  const { greeting, what, device, time, until, advice, locale } = words[language];
  const [subject, sentence] = what[mail.kind];
  const inWords = (at: Date) =>
    `${at.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC`;
  const { deletesAt } = mail;
  const facts = [
    ...(mail.device === null ? [] : [`${device}: ${mail.device}`]),
    `${time}: ${inWords(mail.happenedAt)}`,
    ...(mail.kind === 'account-closed' && deletesAt !== null ? [`${until}: ${inWords(deletesAt)}`] : []),
  ];
  const purpose = token === undefined ? null : linkPurposeOf[mail.kind];
  // After the #, so that no server on the way writes it down.
  const link = purpose === null ? `${publicUrl}/` : `${publicUrl}/${purpose}/#token=${token ?? ''}`;
  const lead = purpose === null ? '' : advice[purpose];
  const hello = greeting(mail.username);
  return {
    subject: `MovieConnect: ${subject}`,
    text: [hello, sentence, facts.join('\n'), lead === '' ? link : `${lead}\n${link}`].join('\n\n') + '\n',
    html: [
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(subject)}</title>`,
      `<p>${escaped(hello)}</p>`,
      `<p>${escaped(sentence)}</p>`,
      `<p>${facts.map(escaped).join('<br>')}</p>`,
      `<p>${escaped(lead)} <a href="${escaped(link)}">${escaped(link)}</a></p></html>`,
    ].join('\n'),
  };
};
