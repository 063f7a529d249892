import type { AskForPasskey } from '#application/factors/ask-for-passkey';
import type { ConfirmGenerator } from '#application/factors/confirm-generator';
import type { Factors } from '#application/factors/factor-store';
import type { OfferGenerator } from '#application/factors/offer-generator';
import type { RemoveGenerator } from '#application/factors/remove-generator';
import type { RenewRecoveryCodes } from '#application/factors/renew-recovery-codes';
import type { StepUp } from '#application/factors/step-up';
import { isShown } from '#application/factors/take-factor';
import { invalid } from '#domain/outcome';
import { callerGone } from '../caller-gone.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { passkeyRequest } from './passkey-json.ts';
import {
  codeBody,
  factorStatus,
  offeredGenerator,
  passwordBody,
  recoveryCodes,
  stepUpBody,
} from './schemas.ts';

interface Needs {
  readonly factors: Factors;
  readonly offerGenerator: OfferGenerator;
  readonly confirmGenerator: ConfirmGenerator;
  readonly removeGenerator: RemoveGenerator;
  readonly renewRecoveryCodes: RenewRecoveryCodes;
  readonly stepUp: StepUp;
  readonly askForPasskey: AskForPasskey;
}

const tag = 'Second factor';
const passwordExample = { current_password: story.person.password };

export const factorRoutes = ({
  factors,
  offerGenerator,
  confirmGenerator,
  removeGenerator,
  renewRecoveryCodes,
  stepUp,
  askForPasskey,
}: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showSecondFactor' },
    path: '/api/user/totp/',
    who: 'owner',
    tag,
    summary: 'Show whether the own account has a generator',
    description: 'Since when, and how many recovery codes are left.',
    answers: { 200: { body: factorStatus, description: 'The second factor.', example: story.secondFactor } },
    problems: [],
    handle: async ({ caller }) => {
      const status = await factors.statusOf(caller.userId);
      if (status === undefined) return refused({ code: 'not-signed-in' });
      return {
        status: 200,
        body: { totp_since: status.totpSince, recovery_codes_left: status.recoveryCodesLeft },
      };
    },
  }),
  route({
    methods: { POST: 'offerTotp' },
    path: '/api/user/totp/',
    who: 'owner',
    tag,
    summary: 'Begin to use a generator of codes',
    description:
      'Gives the secret for an app that shows codes (TOTP: SHA-1, six digits, 30 seconds). It counts once its first code has come back, within 15 minutes; asked again before that, another secret takes its place.',
    body: passwordBody,
    bodyExample: passwordExample,
    answers: {
      200: {
        body: offeredGenerator,
        description: 'The secret, shown once.',
        example: story.offeredGenerator,
      },
    },
    problems: ['totp-is-on', 'no-sealing-key', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx }) => {
      const by = { caller, currentPassword: body.current_password };
      const offered = await offerGenerator(by, callerGone(ctx));
      return offered.ok ? { status: 200, body: offered.value } : refused(offered.refusal);
    },
  }),
  route({
    methods: { POST: 'confirmTotp' },
    path: '/api/user/totp/confirm/',
    who: 'owner',
    tag,
    summary: 'Confirm the generator',
    description:
      'By the code that it shows now. From then on signing in asks for one; the recovery codes are for the day on which the generator is lost, and take the place of all that there were.',
    body: codeBody,
    bodyExample: { code: '123456' },
    answers: {
      200: { body: recoveryCodes, description: 'Confirmed.', example: story.recoveryCodes },
    },
    problems: ['no-totp-offered', 'too-many-attempts'],
    handle: async ({ body, caller }) => {
      const confirmed = await confirmGenerator(caller, body.code);
      return confirmed.ok
        ? { status: 200, body: { recovery_codes: confirmed.value } }
        : refused(confirmed.refusal);
    },
  }),
  route({
    methods: { DELETE: 'removeTotp' },
    path: '/api/user/totp/',
    who: 'owner',
    tag,
    summary: 'Do without the generator',
    description: 'With the last factor of an account its recovery codes go: the password is enough again.',
    body: passwordBody,
    bodyExample: passwordExample,
    answers: { 204: { body: null, description: 'Gone.' } },
    problems: ['no-second-factor', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx }) => {
      const by = { caller, currentPassword: body.current_password };
      const removed = await removeGenerator(by, callerGone(ctx));
      return removed.ok ? { status: 204, body: null } : refused(removed.refusal);
    },
  }),
  route({
    methods: { POST: 'renewRecoveryCodes' },
    path: '/api/user/recovery-codes/',
    who: 'owner',
    tag,
    summary: 'Get new recovery codes',
    description: 'In place of all that there were.',
    body: passwordBody,
    bodyExample: passwordExample,
    answers: { 200: { body: recoveryCodes, description: 'The new ones.', example: story.recoveryCodes } },
    problems: ['no-second-factor', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx }) => {
      const by = { caller, currentPassword: body.current_password };
      const renewed = await renewRecoveryCodes(by, callerGone(ctx));
      return renewed.ok ? { status: 200, body: { recovery_codes: renewed.value } } : refused(renewed.refusal);
    },
  }),
  route({
    methods: { POST: 'askForStepUp' },
    path: '/api/user/step-up/options/',
    who: 'owner',
    tag,
    summary: 'Begin to show the second factor by a passkey',
    description: 'Gives what `navigator.credentials.get()` wants, good for five minutes, once.',
    answers: { 200: { body: passkeyRequest, description: 'What to sign.', example: story.passkeyRequest } },
    problems: ['passkeys-not-set-up'],
    handle: async ({ caller }) => {
      const asked = await askForPasskey({ purpose: 'step-up', userId: caller.userId });
      return asked.ok ? { status: 200, body: asked.value } : refused(asked.refusal);
    },
  }),
  route({
    methods: { POST: 'stepUp' },
    path: '/api/user/step-up/',
    who: 'owner',
    tag,
    summary: 'Show the second factor once more',
    description:
      'Needed where an answer is `/problems/step-up-required`: what decides who gets into an account asks for a second factor that was shown lately, in this session.',
    body: stepUpBody,
    bodyExample: { code: '123456' },
    answers: { 204: { body: null, description: 'Shown; repeat what asked for it.' } },
    problems: ['no-second-factor', 'too-many-attempts'],
    handle: async ({ body, caller }) => {
      if (!isShown(body))
        return refused(invalid('code', 'required', 'Give a code, or show a passkey.').refusal);
      const shown = await stepUp(caller, body);
      return shown.ok ? { status: 204, body: null } : refused(shown.refusal);
    },
  }),
];
