import type { Refusal } from '../outcome.ts';

/** Who may make an account: anybody, whoever was invited, or nobody. */
export const signUpModes = ['open', 'invited', 'closed'] as const;

export type SignUpMode = (typeof signUpModes)[number];

/** Nobody may make an account here. */
export type SignUpClosed = Refusal<'sign-up-closed'>;

/** Accounts are made by invitation, and none was shown. */
export type InvitationRequired = Refusal<'invitation-required'>;

/** The invitation that was shown is unknown, over, used up or revoked; which of them is not told. */
export type InvitationInvalid = Refusal<'invitation-invalid'>;
