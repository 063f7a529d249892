import type { Challenge } from '#domain/factors/challenge';
import type { SecondFactors } from '#domain/factors/second-factors';
import type { AccountStores } from '../identity/account-stores.ts';
import type { ChallengeSigner } from './challenge-signer.ts';
import type { PasskeyAnswer, PasskeyCeremonies } from './passkey-ceremonies.ts';

export interface PasskeyPorts {
  readonly ceremonies: PasskeyCeremonies;
  readonly challenges: ChallengeSigner;
}

/** What becomes of what a passkey has signed. `copied`: another authenticator has the same key. */
type PasskeyProof = 'passkey' | 'copied' | 'wrong';

/** Compares it with the passkeys of an account, and takes the challenge, once. */
export const provePasskey = async (
  { ceremonies, challenges }: PasskeyPorts,
  stores: Pick<AccountStores, 'challenges'>,
  factors: SecondFactors,
  shown: { readonly answer: PasskeyAnswer; readonly challenge: Challenge; readonly now: Date },
): Promise<PasskeyProof> => {
  const passkey = factors.passkeyOf(shown.answer.id);
  const signed = passkey && (await ceremonies.read(shown.answer, passkey));
  if (passkey === undefined || signed === undefined) return 'wrong';
  const challenge = challenges.verify(shown.challenge, signed.challenge);
  if (challenge === undefined || !(await stores.challenges.use(challenge))) return 'wrong';
  const { counter, isBackedUp } = signed;
  return factors.usePasskey(passkey, { counter, isBackedUp }, shown.now) ? 'passkey' : 'copied';
};
