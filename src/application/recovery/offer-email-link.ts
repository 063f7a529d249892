import type { Credentials } from '../identity/accounts.ts';
import type { Mails } from './mails.ts';

interface Offered {
  readonly userId: number;
  readonly to: string;
  readonly link: number;
}

/**
 * Sends a link to confirm an address; where it belongs to another account, a word to its owner instead, so that nobody
 * else learns of it.
 * @param owner of the address, as far as there is one
 */
export const offerEmailLink = (
  mails: Mails,
  { userId, to, link }: Offered,
  owner: Pick<Credentials, 'userId'> | undefined,
): Promise<void> =>
  owner === undefined || owner.userId === userId
    ? mails.add(userId, { kind: 'email-to-confirm', to, link })
    : mails.add(owner.userId, { kind: 'email-in-use', to, link: null });
