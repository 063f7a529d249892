import { z } from 'zod';
import type { AddPasskey } from '#application/factors/add-passkey';
import type { Factors } from '#application/factors/factor-store';
import type { OfferPasskey } from '#application/factors/offer-passkey';
import type { RemovePasskey } from '#application/factors/remove-passkey';
import type { RenamePasskey } from '#application/factors/rename-passkey';
import type { Passkey } from '#domain/factors/passkey';
import { asLastUse } from '#domain/identity/rounded-times';
import { callerGone } from '../caller-gone.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { passkeyOffer } from './passkey-json.ts';
import { addedPasskey, newPasskeyBody, passkey, passkeyNameBody } from './passkey-schemas.ts';
import { passwordBody } from './schemas.ts';

interface Needs {
  readonly factors: Factors;
  readonly offerPasskey: OfferPasskey;
  readonly addPasskey: AddPasskey;
  readonly renamePasskey: RenamePasskey;
  readonly removePasskey: RemovePasskey;
}

const tag = 'Passkeys';
const passwordExample = { current_password: story.person.password };
const ids = { id: { description: "The passkey's id.", example: story.passkey.id } };

const shown = ({ id, name, createdAt, lastUsedAt, isBackedUp }: Passkey) => ({
  ...{ id, name, created_at: createdAt, backed_up: isBackedUp },
  last_used_at: lastUsedAt && asLastUse(lastUsedAt),
});

export const passkeyRoutes = ({
  factors,
  offerPasskey,
  addPasskey,
  renamePasskey,
  removePasskey,
}: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listPasskeys' },
    path: '/api/user/passkeys/',
    who: 'owner',
    tag,
    summary: 'List own passkeys',
    description: 'The oldest first.',
    answers: { 200: { body: z.array(passkey), description: 'At most 20.', example: [story.passkey] } },
    problems: [],
    handle: async ({ caller }) => ({
      status: 200,
      body: (await factors.passkeysOf(caller.userId)).map(shown),
    }),
  }),
  route({
    methods: { POST: 'offerPasskey' },
    path: '/api/user/passkeys/options/',
    who: 'owner',
    tag,
    summary: 'Begin to add a passkey',
    description:
      'Gives what `navigator.credentials.create()` wants. What it makes is sent to `POST /api/user/passkeys/` within five minutes.',
    body: passwordBody,
    bodyExample: passwordExample,
    answers: {
      200: { body: passkeyOffer, description: 'What to make.', example: story.passkeyOffer },
    },
    problems: ['too-many-passkeys', 'passkeys-not-set-up', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx }) => {
      const by = { caller, currentPassword: body.current_password };
      const offered = await offerPasskey(by, callerGone(ctx));
      return offered.ok ? { status: 200, body: offered.value } : refused(offered.refusal);
    },
  }),
  route({
    methods: { POST: 'addPasskey' },
    path: '/api/user/passkeys/',
    who: 'owner',
    tag,
    summary: 'Add a passkey',
    description:
      'From now on it signs in without the password; whoever signs in by the password is asked for a second factor, which it is as well. With the first factor of an account come recovery codes.',
    body: newPasskeyBody,
    bodyExample: { name: 'My phone', passkey: story.newPasskeyAnswer },
    answers: { 201: { body: addedPasskey, description: 'Added.', example: story.addedPasskey } },
    problems: ['passkey-known', 'too-many-passkeys'],
    handle: async ({ body, caller }) => {
      const added = await addPasskey(caller, { name: body.name, answer: body.passkey });
      if (!added.ok) return refused(added.refusal);
      const { passkey: made, recoveryCodes } = added.value;
      return { status: 201, body: { ...shown(made), recovery_codes: recoveryCodes } };
    },
  }),
  route({
    methods: { PATCH: 'renamePasskey' },
    path: '/api/user/passkeys/:id/',
    who: 'owner',
    tag,
    summary: 'Rename a passkey',
    description: 'For its owner to know it by.',
    ids,
    body: passkeyNameBody,
    bodyExample: { name: 'My old phone' },
    answers: { 204: { body: null, description: 'Renamed.' } },
    problems: ['no-such-passkey'],
    handle: async ({ ids: { id }, body, caller }) => {
      const renamed = await renamePasskey(caller, { id, name: body.name });
      return renamed.ok ? { status: 204, body: null } : refused(renamed.refusal);
    },
  }),
  route({
    methods: { DELETE: 'removePasskey' },
    path: '/api/user/passkeys/:id/',
    who: 'owner',
    tag,
    summary: 'Remove a passkey',
    description:
      'It opens nothing any more. With the last factor of an account its recovery codes go: the password is enough again.',
    ids,
    body: passwordBody,
    bodyExample: passwordExample,
    answers: { 204: { body: null, description: 'Gone.' } },
    problems: ['no-such-passkey', 'step-up-required', 'too-many-attempts'],
    handle: async ({ ids: { id }, body, caller, ctx }) => {
      const by = { caller, currentPassword: body.current_password };
      const removed = await removePasskey(by, id, callerGone(ctx));
      return removed.ok ? { status: 204, body: null } : refused(removed.refusal);
    },
  }),
];
