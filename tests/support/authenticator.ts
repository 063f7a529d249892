import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const CAN_BE_BACKED_UP = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** The little of CBOR that authenticators write. */
const cbor = (value: unknown): Buffer => {
  const head = (major: number, size: number): Buffer => {
    if (size < 24) return Buffer.from([major | size]);
    return Buffer.from(size < 256 ? [major | 24, size] : [major | 25, size >> 8, size & 0xff]);
  };
  if (typeof value === 'number') return value < 0 ? head(0x20, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(0x60, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(0x40, value.length), value]);
  const entries = [...(value as ReadonlyMap<unknown, unknown>)];
  return Buffer.concat([head(0xa0, entries.length), ...entries.flat().map(cbor)]);
};

interface Key {
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly x: Buffer;
  readonly y: Buffer;
  readonly rpId: string;
  readonly userHandle: string;
  counter: number;
}

/** What a test has it do otherwise than browsers and authenticators do. */
export interface Deviation {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

interface Offer {
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly challenge: string;
}

interface Request {
  readonly rpId: string;
  readonly challenge: string;
}

/** A phone or a key, and the browser in front of it, in software. It holds one passkey a site. */
export class Authenticator {
  key: Key | undefined;
  readonly #origin: string;

  constructor(origin = 'http://localhost:8000') {
    this.#origin = origin;
  }

  /** What `navigator.credentials.create()` makes, as JSON. */
  create(options: unknown, deviation: Deviation = {}, id: Buffer = randomBytes(16)) {
    const { rp, user, challenge } = options as Offer;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' }) as { x?: string; y?: string };
    const key: Key = {
      ...{ id, privateKey, rpId: rp.id, userHandle: user.id, counter: 0 },
      ...{ x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') },
    };
    this.key = key;
    const cose = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, key.x],
        [-3, key.y],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(key.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, key.id, cose]);
    const authData = Buffer.concat([this.#data(key, deviation, HAS_CREDENTIAL), attested]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return {
      ...{ id: base64url(key.id), rawId: base64url(key.id), type: 'public-key' },
      response: {
        clientDataJSON: base64url(this.#clientData('webauthn.create', challenge, deviation)),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  }

  /** What `navigator.credentials.get()` brings, as JSON. */
  get(options: unknown, deviation: Deviation = {}) {
    const { challenge } = options as Request;
    const { key } = this;
    if (key === undefined) throw new Error('There is no passkey yet.');
    key.counter = deviation.counter ?? key.counter + 1;
    const authenticatorData = this.#data(key, deviation);
    const clientData = this.#clientData('webauthn.get', challenge, deviation);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), key.privateKey);
    return {
      ...{ id: base64url(key.id), rawId: base64url(key.id), type: 'public-key' },
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
        userHandle: deviation.userHandle ?? key.userHandle,
      },
      clientExtensionResults: {},
    };
  }

  #data(key: Key, { rpId = key.rpId, isVerified = true }: Deviation, more = 0): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(key.counter);
    const flags = PRESENT | CAN_BE_BACKED_UP | BACKED_UP | (isVerified ? VERIFIED : 0) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter]);
  }

  #clientData(type: string, challenge: string, deviation: Deviation): string {
    return JSON.stringify({
      type: deviation.type ?? type,
      challenge: deviation.challenge ?? challenge,
      origin: deviation.origin ?? this.#origin,
      crossOrigin: false,
    });
  }
}
