import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import type {
  CredentialDescriptor,
  NewPasskeyAnswer,
  PasskeyAnswer,
  PasskeyCeremonies,
} from '#application/factors/passkey-ceremonies';
import { CHALLENGE_LASTS } from '#domain/factors/challenge';
import type { PasskeyCredential } from '#domain/factors/passkey';
import type { PasskeySite } from './passkey-site.ts';

const SITE_NAME = 'MovieConnect';

/** ECDSA with P-256, EdDSA, RSA with SHA-256, by their numbers in COSE: what authenticators can do, the best first. */
const ALGORITHMS = [-7, -8, -257];

const toBase64Url = (text: string): string => Buffer.from(text).toString('base64url');
const fromBase64Url = (text: string): string => Buffer.from(text, 'base64url').toString();

const described = ({ credentialId, transports }: PasskeyCredential): CredentialDescriptor => ({
  ...{ type: 'public-key', id: credentialId, transports },
});

/** It takes 30 MB and a moment to load, and most processes never see a passkey. */
const webAuthn = () => import('@simplewebauthn/server');

/** undefined: what came is no answer, was made for another site, or was not signed by this key. */
const unlessRefused = async <T>(verify: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await verify();
  } catch {
    // The library says no by throwing, whatever is wrong with what it was given.
    return undefined;
  }
};

/** @param site undefined: it cannot have passkeys */
export const createWebAuthnCeremonies = (site: PasskeySite | undefined): PasskeyCeremonies => {
  const expected = (onChallenge: (challenge: string) => void) => ({
    // Whether it is ours and still good is not for this side to say.
    expectedChallenge: (challenge: string) => {
      onChallenge(fromBase64Url(challenge));
      return true;
    },
    expectedOrigin: [...(site?.origins ?? [])],
    expectedRPID: site?.domain ?? '',
    requireUserVerification: true,
  });

  return {
    offer: ({ userId, username }, known, challenge) =>
      site && {
        rp: { id: site.domain, name: SITE_NAME },
        user: { id: toBase64Url(String(userId)), name: username, displayName: username },
        challenge: toBase64Url(challenge),
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        timeout: CHALLENGE_LASTS,
        excludeCredentials: known.map(described),
        authenticatorSelection: {
          ...{ residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        },
        attestation: 'none',
      },
    request: (challenge, among) =>
      site && {
        ...{ challenge: toBase64Url(challenge), rpId: site.domain, timeout: CHALLENGE_LASTS },
        ...{ allowCredentials: among.map(described), userVerification: 'required' },
      },
    readNew: async (answer: NewPasskeyAnswer) => {
      const { verifyRegistrationResponse } = await webAuthn();
      return unlessRefused(async () => {
        let challenge = '';
        const verified = await verifyRegistrationResponse({
          response: { ...answer, clientExtensionResults: {} } as RegistrationResponseJSON,
          supportedAlgorithmIDs: ALGORITHMS,
          ...expected((signed) => (challenge = signed)),
        });
        if (!verified.verified) return undefined;
        const { credential, credentialBackedUp } = verified.registrationInfo;
        return {
          challenge,
          credential: {
            credentialId: credential.id,
            publicKey: Buffer.from(credential.publicKey).toString('base64url'),
            counter: credential.counter,
            transports: answer.response.transports ?? [],
            isBackedUp: credentialBackedUp,
          },
        };
      });
    },
    read: async (answer: PasskeyAnswer, { credentialId, publicKey }: PasskeyCredential) => {
      const { verifyAuthenticationResponse } = await webAuthn();
      return unlessRefused(async () => {
        let challenge = '';
        // What the counter says is the domain's to judge; with 0 the library takes any.
        const credential: WebAuthnCredential = {
          ...{ id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: 0 },
        };
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: { ...answer, clientExtensionResults: {} } as unknown as AuthenticationResponseJSON,
          credential,
          ...expected((signed) => (challenge = signed)),
        });
        const { newCounter: counter, credentialBackedUp: isBackedUp } = authenticationInfo;
        return verified ? { challenge, counter, isBackedUp } : undefined;
      });
    },
    ownerOf: ({ response: { userHandle } }: PasskeyAnswer) => {
      const text = fromBase64Url(userHandle ?? '');
      return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
    },
  };
};
