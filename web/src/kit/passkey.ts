import type { NewPasskeyAnswer, PasskeyAnswer, PasskeyOffer, PasskeyRequest } from '@movieconnect/client';
import { NoPasskeyShown } from './no-passkey.ts';

/** Not in old browsers, nor where the page came without HTTPS. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

const asJson = async (ask: () => Promise<Credential | null>): Promise<unknown> => {
  const credential = await ask().catch((cause: unknown) => {
    throw new NoPasskeyShown('no passkey was shown', { cause });
  });
  if (!(credential instanceof PublicKeyCredential)) throw new NoPasskeyShown('no passkey was shown');
  return credential.toJSON();
};

export const makePasskey = async (offer: PasskeyOffer): Promise<NewPasskeyAnswer> => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    offer as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return (await asJson(() => navigator.credentials.create({ publicKey }))) as NewPasskeyAnswer;
};

export const showPasskey = async (request: PasskeyRequest): Promise<PasskeyAnswer> => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    request as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  return (await asJson(() => navigator.credentials.get({ publicKey }))) as PasskeyAnswer;
};
