import type { SecurityEventKind } from '../identity/security-event.ts';
import type { LinkPurpose } from '../recovery/account-link.ts';

/** Mails that somebody's request makes, whoever it was: they tell of nothing that has happened to the account. */
export const requestedMailKinds = ['reset-asked', 'email-to-confirm', 'email-in-use'] as const;

export type RequestedMailKind = (typeof requestedMailKinds)[number];
export type MailKind = SecurityEventKind | RequestedMailKind;

export const isRequested = (kind: MailKind): kind is RequestedMailKind =>
  (requestedMailKinds as readonly MailKind[]).includes(kind);

/** What the link in a mail is for; null: it has none that does anything. */
export const linkPurposeOf: Readonly<Record<MailKind, LinkPurpose | null>> = {
  'new-device': 'not-me',
  'password-changed': 'not-me',
  'password-reset': 'not-me',
  'email-changed': 'undo-email',
  'email-restored': 'not-me',
  'session-reused': 'not-me',
  'sessions-ended': 'not-me',
  'second-factor-on': 'not-me',
  'second-factor-off': 'not-me',
  'generator-removed': 'not-me',
  'passkey-added': 'not-me',
  'passkey-removed': 'not-me',
  'passkey-copied': 'not-me',
  'recovery-code-used': 'not-me',
  'recovery-codes-renewed': 'not-me',
  'factor-removal-asked': 'not-me',
  'reset-forced': null,
  'access-token-made': 'not-me',
  'access-token-revoked': 'not-me',
  'account-closed': 'not-me',
  'account-reopened': 'not-me',
  'not-me': null,
  // What the operators did is no sign of somebody else.
  'account-locked': null,
  'username-changed': null,
  'reset-asked': 'reset-password',
  'email-to-confirm': 'verify-email',
  'email-in-use': null,
};
