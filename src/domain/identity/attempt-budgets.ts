import type { AttemptBudget } from '../attempt-budget.ts';

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** Where somebody signs in from, as limits count it. */
export interface SignInOrigin {
  /** An IPv4 address, or the /64 that one IPv6 host can roam. */
  readonly addressBlock: string;
  /** The same as a whole network is given out: the IPv4 address, or an IPv6 /48. */
  readonly network: string;
}

/** The budget that strangers can spend for everybody. */
export const accountBudget = 'sign-in-account';
const ACCOUNT_LIMIT = 100;

const budget = (name: string, key: string, limit: number): AttemptBudget => ({
  name,
  key: key.slice(0, 200),
  limit,
  windowSeconds: QUARTER_HOUR,
});
const ofNetwork = (loginKey: string, network: string, limit: number): AttemptBudget =>
  budget('sign-in-network', `${network} ${loginKey}`, limit);
const ofAddress = (addressBlock: string): AttemptBudget => budget('sign-in-address', addressBlock, 200);

/**
 * Failed sign-ins. The narrow budget is of account and address together, so that one stranger elsewhere cannot lock the
 * owner out. An account counts by what it was called: were name and e-mail address counted as one, a refusal would tell
 * whose address it is.
 */
export const signInBudgets = (
  loginKey: string,
  { addressBlock, network }: SignInOrigin,
): readonly AttemptBudget[] => [
  budget('sign-in', `${addressBlock} ${loginKey}`, 10),
  // Never spent before the account's; it counts what a network has failed.
  ofNetwork(loginKey, network, ACCOUNT_LIMIT),
  budget(accountBudget, loginKey, ACCOUNT_LIMIT),
  ofAddress(addressBlock),
];

/** While the account's budget is spent: a network that has hardly failed at this account keeps a few tries. */
export const freshNetworkBudgets = (
  loginKey: string,
  { addressBlock, network }: SignInOrigin,
): readonly AttemptBudget[] => [ofNetwork(loginKey, network, 3), ofAddress(addressBlock)];

/** A browser that holds a live session of the account. */
export const knownDeviceBudgets = (sessionId: string): readonly AttemptBudget[] => [
  { name: 'sign-in-device', key: sessionId, limit: 10, windowSeconds: QUARTER_HOUR },
];

/** Wrong guesses of the current password by somebody who is signed in. */
export const currentPasswordBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'current-password', key: String(userId), limit: 10, windowSeconds: QUARTER_HOUR },
];

/** New e-mail addresses and passwords: each is told by mail, to an address that nobody had to prove. */
export const credentialChangeBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'credential-change', key: String(userId), limit: 10, windowSeconds: HOUR },
];

/** New accounts. Generous, for schools and offices share an address; every one costs a password hash anyway. */
export const signUpBudgets = (addressBlock: string): readonly AttemptBudget[] => [
  { name: 'sign-up', key: addressBlock, limit: 1000, windowSeconds: HOUR },
];

/** An export reads all that somebody has. */
export const exportBudgets = (userId: number): readonly AttemptBudget[] => [
  { name: 'export', key: String(userId), limit: 10, windowSeconds: HOUR },
];
