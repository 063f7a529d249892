import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Make an account',
    closed: 'This site takes no new accounts. Films, search and a trial list are open to everybody.',
    invited: 'Whoever runs this site invites people to it.',
    invitation: 'Invitation',
    'invitation-hint': 'It stands in the link that you were given.',
    username: 'User name',
    password: 'Password',
    'password-hint': 'At least 8 characters. Three random words are easier to keep than one hard one.',
    email: 'E-mail address (optional)',
    'email-hint': 'Only for news of your account’s safety.',
    submit: 'Make the account',
    have: 'You have one already?',
    'sign-in': 'Sign in',
  },
  de: {
    title: 'Konto anlegen',
    closed:
      'Diese Seite nimmt keine neuen Konten an. Filme, Suche und eine Liste zur Probe stehen allen offen.',
    invited: 'Wer diese Seite betreibt, lädt dazu ein.',
    invitation: 'Einladung',
    'invitation-hint': 'Sie steht in dem Link, den du bekommen hast.',
    username: 'Name',
    password: 'Passwort',
    'password-hint': 'Mindestens 8 Zeichen. Drei zufällige Wörter merken sich leichter als ein schweres.',
    email: 'E-Mail-Adresse (freiwillig)',
    'email-hint': 'Nur für Nachrichten zur Sicherheit deines Kontos.',
    submit: 'Konto anlegen',
    have: 'Schon ein Konto?',
    'sign-in': 'Anmelden',
  },
});
