import type { Words } from './words.ts';

export const english: Words = {
  greeting: (username) => `Hello ${username},`,
  what: {
    'new-device': ['New sign-in to your account', 'Your account was signed in to from a new device.'],
    'password-changed': ['Your password was changed', 'The password of your account was changed.'],
    'password-reset': [
      'You have a new password',
      'The password of your account was set anew by a link from a mail, and all sessions were ended.',
    ],
    'email-changed': [
      'Your e-mail address was changed',
      'The e-mail address of your account was changed. This address no longer belongs to it.',
    ],
    'email-restored': [
      'Your e-mail address is back',
      'The change of the e-mail address of your account was undone. All sessions were ended; set a new password.',
    ],
    'session-reused': [
      'A session of your account was ended',
      'An old sign-in token of your account was used again. Somebody else may hold a copy of it, so we have ended that session.',
    ],
    'sessions-ended': [
      'Sessions of your account were ended',
      'Sessions of your account were ended from another device.',
    ],
    'not-me': [
      'All sessions of your account were ended',
      'Somebody who reads your mail told us that something was not you. All sessions were ended; set a new password.',
    ],
    'account-locked': ['Your account is locked', 'Your account was locked by the operators of this site.'],
    'account-closed': [
      'Your account will be deleted',
      'You have deleted your account. All sessions were ended, and access tokens revoked; nobody else sees anything of it any more. If you sign in before the time below, everything is as it was.',
    ],
    'account-reopened': [
      'Your account will not be deleted',
      'Your account was signed in to, which undoes its deletion. Everything is as it was but access tokens, which stay revoked.',
    ],
    'username-changed': [
      'Your user name was changed',
      'The operators of this site have changed your user name. It is now the one above; sign in with it.',
    ],
    'second-factor-on': [
      'A second factor protects your account',
      'From now on signing in to your account asks for a second factor beside the password.',
    ],
    'second-factor-off': [
      'The second factor of your account was removed',
      'From now on the password is enough to sign in to your account.',
    ],
    'generator-removed': [
      'The generator of your account was removed',
      'Signing in to your account no longer takes codes of a generator. Your passkeys stay.',
    ],
    'passkey-added': [
      'Your account has a new passkey',
      'It signs in to your account without the password. Whoever signs in by the password is asked for a passkey or a code.',
    ],
    'passkey-removed': ['A passkey of your account was removed', 'It does not open your account any more.'],
    'passkey-copied': [
      'A passkey of your account may have been copied',
      'Somebody showed a passkey of your account that was used less often than we know. A copy of it may be about, so nobody was let in. Remove this passkey, and add another.',
    ],
    'recovery-code-used': [
      'A recovery code of your account was used',
      'Somebody proved to be you by one of your recovery codes. It cannot be used again.',
    ],
    'recovery-codes-renewed': [
      'Your recovery codes were renewed',
      'Your account has new recovery codes; the former ones open nothing any more.',
    ],
    'factor-removal-asked': [
      'The second factor of your account will be removed',
      'The operators of this site were told that you have lost your second factor. In three days the password will be enough to sign in. Signing in with a code before that keeps it.',
    ],
    'reset-forced': [
      'Set a new password',
      'The operators of this site have ended all sessions of your account and ask for a new password. A link to set one comes in another mail.',
    ],
    'access-token-made': [
      'An access token of your account was made',
      'Somebody who knows your password has made an access token, by which a program can use your account.',
    ],
    'access-token-revoked': [
      'An access token of your account was revoked',
      'The program that had it can no longer use your account.',
    ],
    'reset-asked': [
      'Set a new password',
      'A new password is wanted for your account. If you did not ask for it, do nothing: your password stays as it is.',
    ],
    'email-to-confirm': [
      'Confirm your e-mail address',
      'This e-mail address was given for the account above. If it was not you, do nothing.',
    ],
    'email-in-use': [
      'You have an account already',
      'Somebody wanted to use this e-mail address for an account. It belongs to yours, which has the name above, and nothing was changed. If it was you, sign in with that name, or ask for a new password.',
    ],
  },
  advice: {
    'not-me': 'If this was not you, say so here. All sessions end, and you set a new password:',
    'undo-email':
      'If this was not you, take it back here within three days. The address is yours again, all sessions end, and you set a new password:',
    'reset-password': 'Set a new password here within 30 minutes; it works once, and all sessions end:',
    'verify-email': 'Confirm it here within 30 minutes:',
  },
  device: 'Device',
  until: 'Will be deleted',
  time: 'Time',
  locale: 'en-GB',
};
