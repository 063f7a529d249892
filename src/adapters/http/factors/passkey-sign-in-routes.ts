import { z } from 'zod';
import type { AskForPasskey } from '#application/factors/ask-for-passkey';
import type { SignInByPasskey } from '#application/identity/sign-in-by-passkey';
import { tokens, transport } from '../identity/schemas.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { heldTokens } from '../session-cookies.ts';
import { passkeyAnswer, passkeyRequest } from './passkey-json.ts';

interface Needs {
  readonly askForPasskey: AskForPasskey;
  readonly signInByPasskey: SignInByPasskey;
}

const tag = 'Sign up and in';

const purposes = ['sign-in', 'second-factor'] as const;

const askBody = z
  .object({
    purpose: z.enum(purposes, { error: 'This must be "sign-in" or "second-factor".' }).meta({
      description:
        '`sign-in`: for `POST /api/token/passkey/`. `second-factor`: beside the password, for `POST /api/token/`, or beside a link for a new password.',
    }),
  })
  .meta({ id: 'PasskeyPurpose' });

const signInBody = z.object({ passkey: passkeyAnswer, transport }).meta({ id: 'PasskeySignIn' });

export const passkeySignInRoutes = ({ askForPasskey, signInByPasskey }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'askForPasskey' },
    path: '/api/token/passkey/options/',
    who: 'anyone',
    tag,
    summary: 'Begin to sign in by a passkey',
    description:
      'Gives what `navigator.credentials.get()` wants: the same for everybody, for nobody has said who they are. What it gives is good for five minutes, once, and for this purpose alone.',
    body: askBody,
    bodyExample: { purpose: 'sign-in' },
    answers: { 200: { body: passkeyRequest, description: 'What to sign.', example: story.passkeyRequest } },
    problems: ['passkeys-not-set-up'],
    handle: async ({ body }) => {
      const asked = await askForPasskey({ purpose: body.purpose });
      return asked.ok ? { status: 200, body: asked.value } : refused(asked.refusal);
    },
  }),
  route({
    methods: { POST: 'signInByPasskey' },
    path: '/api/token/passkey/',
    who: 'anyone',
    tag,
    summary: 'Sign in by a passkey',
    description:
      'Without name and password: the passkey says whose it is. It counts as second factor as well. The answer is that of `POST /api/token/`. Whatever is wrong, `/problems/wrong-passkey` is all that is told.',
    body: signInBody,
    bodyExample: { passkey: story.passkeyAnswer },
    answers: {
      200: {
        body: tokens,
        description: 'Signed in, as by `POST /api/token/`.',
        example: story.tokens,
        headers: ['Set-Cookie'],
      },
    },
    problems: ['wrong-passkey', 'account-locked', 'password-reset-required', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const issued = await signInByPasskey({
        answer: body.passkey,
        addressBlock: frame.addressBlockOf(ctx),
        label: ctx.get('User-Agent'),
        held: heldTokens(ctx, frame.cookies),
      });
      return issued.ok ? frame.handOver(issued.value, body.transport) : refused(issued.refusal);
    },
  }),
];
