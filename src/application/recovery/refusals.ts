import { refuse, type Refusal } from '#domain/outcome';

/** The link was used, replaced by a newer one, is too old or never was ours: one answer for all of it. */
export type LinkInvalid = Refusal<'link-invalid'>;

/** This service sends no mail, so what needs a mail cannot be done. */
export type MailNotConfigured = Refusal<'mail-not-configured'>;

export const linkInvalid = () => refuse<LinkInvalid>({ code: 'link-invalid' });
export const mailNotConfigured = () => refuse<MailNotConfigured>({ code: 'mail-not-configured' });
