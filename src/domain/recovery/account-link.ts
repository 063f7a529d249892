/** What a link in a mail lets whoever reads it do. */
export const linkPurposes = ['reset-password', 'verify-email', 'undo-email', 'not-me'] as const;

export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link says. It is signed and kept nowhere; the account knows by the number whether it is still good. */
export interface AccountLink {
  readonly purpose: LinkPurpose;
  readonly userId: number;
  /** 1 and up, of that account and purpose. */
  readonly number: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** For how long a link is good from the moment when its mail is sent, in milliseconds. */
export const linkLife: Readonly<Record<LinkPurpose, number>> = {
  'reset-password': 30 * MINUTE,
  'verify-email': 30 * MINUTE,
  'undo-email': 3 * DAY,
  'not-me': 7 * DAY,
};
