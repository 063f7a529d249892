import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Sign in',
    made: 'Welcome, {name}. Your account is there; sign in with it now.',
    username: 'User name or e-mail address',
    password: 'Password',
    code: 'Code of your second factor',
    'code-hint': 'Six digits of your app, or one of your recovery codes.',
    submit: 'Sign in',
    passkey: 'Sign in with a passkey',
    'passkey-instead': 'Show a passkey instead',
    reopened: 'Your account will not be deleted. Everything is as it was.',
    none: 'No account yet?',
    forgot: 'Forgot your password?',
    'sign-up': 'Make one',
  },
  de: {
    title: 'Anmelden',
    made: 'Willkommen, {name}. Dein Konto steht bereit; melde dich damit an.',
    username: 'Name oder E-Mail-Adresse',
    password: 'Passwort',
    code: 'Code deines zweiten Faktors',
    'code-hint': 'Sechs Ziffern aus deiner App oder einer deiner Wiederherstellungscodes.',
    submit: 'Anmelden',
    passkey: 'Mit einem Passkey anmelden',
    'passkey-instead': 'Stattdessen einen Passkey zeigen',
    reopened: 'Dein Konto wird nicht gelöscht. Alles ist wie zuvor.',
    none: 'Noch kein Konto?',
    forgot: 'Passwort vergessen?',
    'sign-up': 'Eines anlegen',
  },
});
