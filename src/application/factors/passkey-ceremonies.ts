import type { Passkey, PasskeyCredential, ShownPasskey } from '#domain/factors/passkey';

/** A credential as a browser is told of it. */
export interface CredentialDescriptor {
  readonly type: 'public-key';
  readonly id: string;
  readonly transports: readonly string[];
}

/** What a browser has an authenticator make; the words are WebAuthn's, bytes are base64url. */
export interface PasskeyOffer {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  /** Milliseconds. */
  readonly timeout: number;
  readonly excludeCredentials: readonly CredentialDescriptor[];
  readonly authenticatorSelection: {
    readonly residentKey: 'required';
    readonly requireResidentKey: true;
    readonly userVerification: 'required';
  };
  readonly attestation: 'none';
}

/** What a browser has an authenticator sign. */
export interface PasskeyRequest {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  /** None: whichever the person chooses. */
  readonly allowCredentials: readonly CredentialDescriptor[];
  readonly userVerification: 'required';
}

/** What a browser brings of a passkey that was just made. */
export interface NewPasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports?: readonly string[] | undefined;
  };
}

/** What a browser brings of a passkey that was shown. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string | null | undefined;
  };
}

/** The two sides' words of WebAuthn: made for this site alone, and only by a person whom the authenticator has verified. */
export interface PasskeyCeremonies {
  /** @param known those of the account, which are not made again. undefined: this site cannot have passkeys. */
  offer(
    to: { readonly userId: number; readonly username: string },
    known: readonly Passkey[],
    challenge: string,
  ): PasskeyOffer | undefined;
  /** @param among none: any. undefined: this site cannot have passkeys. */
  request(challenge: string, among: readonly Passkey[]): PasskeyRequest | undefined;
  /** With the challenge that was signed, which is not looked at. undefined: it was not made for this site, or not so. */
  readNew(
    answer: NewPasskeyAnswer,
  ): Promise<{ readonly challenge: string; readonly credential: PasskeyCredential } | undefined>;
  /** The same of one that was shown. undefined: this passkey has not signed that for this site. */
  read(
    answer: PasskeyAnswer,
    passkey: PasskeyCredential,
  ): Promise<(ShownPasskey & { readonly challenge: string }) | undefined>;
  /** Whose it says to be; its signature does not cover that. */
  ownerOf(answer: PasskeyAnswer): number | undefined;
}
