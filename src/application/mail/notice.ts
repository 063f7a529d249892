import type { SecurityEventKind } from '#domain/identity/security-event';
import type { DueMail } from './outbox.ts';

export const mailLanguages = ['en', 'de'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** How a mail is worded. */
export interface Wording {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly greeting: (username: string) => string;
  readonly what: Readonly<Record<SecurityEventKind, readonly [subject: string, sentence: string]>>;
  readonly device: string;
  readonly time: string;
  readonly advice: string;
  readonly locale: string;
}

const words: Readonly<Record<MailLanguage, Words>> = {
  en: {
    greeting: (username) => `Hello ${username},`,
    what: {
      'new-device': ['New sign-in to your account', 'Your account was signed in to from a new device.'],
      'password-changed': ['Your password was changed', 'The password of your account was changed.'],
      'email-changed': [
        'Your e-mail address was changed',
        'The e-mail address of your account was changed. This address no longer belongs to it.',
      ],
      'session-reused': [
        'A session of your account was ended',
        'An old sign-in token of your account was used again. Somebody else may hold a copy of it, so we have ended that session.',
      ],
      'sessions-ended': [
        'Sessions of your account were ended',
        'Sessions of your account were ended from another device.',
      ],
      'account-locked': ['Your account is locked', 'Your account was locked by the operators of this site.'],
      'username-changed': [
        'Your user name was changed',
        'The operators of this site have changed your user name. It is now the one above; sign in with it.',
      ],
      'second-factor-on': [
        'A second factor protects your account',
        'From now on signing in to your account asks for a code beside the password.',
      ],
      'second-factor-off': [
        'The second factor of your account was removed',
        'From now on the password is enough to sign in to your account.',
      ],
      'recovery-code-used': [
        'A recovery code of your account was used',
        'Somebody proved to be you by one of your recovery codes. It cannot be used again.',
      ],
      'recovery-codes-renewed': [
        'Your recovery codes were renewed',
        'Your account has new recovery codes; the former ones open nothing any more.',
      ],
    },
    device: 'Device',
    time: 'Time',
    advice: 'If this was not you, sign in, change your password and end all other sessions:',
    locale: 'en-GB',
  },
  de: {
    greeting: (username) => `Hallo ${username},`,
    what: {
      'new-device': ['Neue Anmeldung an Ihrem Konto', 'Ihr Konto wurde von einem neuen Gerät aus benutzt.'],
      'password-changed': ['Ihr Passwort wurde geändert', 'Das Passwort Ihres Kontos wurde geändert.'],
      'email-changed': [
        'Ihre E-Mail-Adresse wurde geändert',
        'Die E-Mail-Adresse Ihres Kontos wurde geändert. Diese Adresse gehört nicht mehr dazu.',
      ],
      'session-reused': [
        'Eine Sitzung Ihres Kontos wurde beendet',
        'Ein altes Anmeldezeichen Ihres Kontos wurde noch einmal benutzt. Vielleicht hat jemand eine Kopie davon; wir haben diese Sitzung deshalb beendet.',
      ],
      'sessions-ended': [
        'Sitzungen Ihres Kontos wurden beendet',
        'Sitzungen Ihres Kontos wurden von einem anderen Gerät aus beendet.',
      ],
      'account-locked': [
        'Ihr Konto ist gesperrt',
        'Ihr Konto wurde von den Betreibern dieser Seite gesperrt.',
      ],
      'username-changed': [
        'Ihr Benutzername wurde geändert',
        'Die Betreiber dieser Seite haben Ihren Benutzernamen geändert. Er lautet nun wie oben; melden Sie sich damit an.',
      ],
      'second-factor-on': [
        'Ein zweiter Faktor schützt Ihr Konto',
        'Von nun an fragt die Anmeldung neben dem Passwort nach einem Code.',
      ],
      'second-factor-off': [
        'Der zweite Faktor Ihres Kontos wurde entfernt',
        'Von nun an genügt das Passwort, um sich anzumelden.',
      ],
      'recovery-code-used': [
        'Ein Wiederherstellungscode Ihres Kontos wurde benutzt',
        'Jemand hat sich mit einem Ihrer Wiederherstellungscodes ausgewiesen. Er gilt kein zweites Mal.',
      ],
      'recovery-codes-renewed': [
        'Ihre Wiederherstellungscodes wurden erneuert',
        'Ihr Konto hat neue Wiederherstellungscodes; die früheren gelten nicht mehr.',
      ],
    },
    device: 'Gerät',
    time: 'Zeit',
    advice:
      'Waren Sie das nicht, so melden Sie sich an, ändern Sie Ihr Passwort und beenden Sie alle anderen Sitzungen:',
    locale: 'de-DE',
  },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Tells the owner of an account what happened to it. @param publicUrl where the service is found, without a slash at its end */
export const noticeOf = (
  mail: Pick<DueMail, 'username' | 'kind' | 'device' | 'happenedAt'>,
  { language, publicUrl }: { readonly language: MailLanguage; readonly publicUrl: string },
): Wording => {
  const { greeting, what, device, time, advice, locale } = words[language];
  const [subject, sentence] = what[mail.kind];
  const happened = mail.happenedAt.toLocaleString(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  const facts = [...(mail.device === null ? [] : [`${device}: ${mail.device}`]), `${time}: ${happened} UTC`];
  const link = `${publicUrl}/`;
  const hello = greeting(mail.username);
  // What the operators did is no sign of somebody else.
  const isAdvised = mail.kind !== 'account-locked' && mail.kind !== 'username-changed';
  return {
    subject: `MovieConnect: ${subject}`,
    text:
      [hello, sentence, facts.join('\n'), ...(isAdvised ? [`${advice}\n${link}`] : [link])].join('\n\n') +
      '\n',
    html: [
      `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(subject)}</title>`,
      `<p>${escaped(hello)}</p>`,
      `<p>${escaped(sentence)}</p>`,
      `<p>${facts.map(escaped).join('<br>')}</p>`,
      `<p>${isAdvised ? escaped(advice) : ''} <a href="${escaped(link)}">${escaped(link)}</a></p></html>`,
    ].join('\n'),
  };
};
