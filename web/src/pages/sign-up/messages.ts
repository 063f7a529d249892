import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Make an account',
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
