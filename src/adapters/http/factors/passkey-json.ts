import { z } from 'zod';
import { text } from '../fields.ts';

/** Far more than authenticators write, and far less than a body may have. */
const LONGEST = 16_384;

const BASE64URL = /^[A-Za-z0-9_-]*$/;

const bytes = text
  .max(LONGEST, 'This is too long.')
  .refine((value) => BASE64URL.test(value), {
    params: { code: 'invalid-characters' },
    message: 'This must be base64url.',
  })
  .meta({ pattern: BASE64URL.source, description: 'base64url' });

const type = z.literal('public-key', { error: 'This must be "public-key".' });
const credential = { id: bytes, rawId: bytes, type };

const descriptor = z.object({
  type: z.literal('public-key'),
  id: z.string(),
  transports: z.array(z.string()),
});

const asItComes = 'As `PublicKeyCredential.toJSON()` has it; what is not listed here is ignored.';

export const newPasskeyAnswer = z
  .object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(text.max(50, 'This is too long.')).max(20, 'These are too many.').optional(),
    }),
  })
  .meta({ id: 'NewPasskeyAnswer', description: asItComes });

export const passkeyAnswer = z
  .object({
    ...credential,
    response: z.object({
      ...{ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes },
      userHandle: bytes.nullish(),
    }),
  })
  .meta({ id: 'PasskeyAnswer', description: asItComes });

export const passkeyOffer = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyOffer', description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON()`.' });

export const passkeyRequest = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    allowCredentials: z.array(descriptor),
    userVerification: z.literal('required'),
  })
  .meta({ id: 'PasskeyRequest', description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON()`.' });
