import type { AskForReset } from '#application/recovery/ask-for-reset';
import type { Disown } from '#application/recovery/disown';
import type { ResetPassword } from '#application/recovery/reset-password';
import { invalid } from '#domain/outcome';
import { callerGone } from '../caller-gone.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { asked, linkBody, resetBody, resetConfirmBody } from './schemas.ts';

interface Needs {
  readonly askForReset: AskForReset;
  readonly resetPassword: ResetPassword;
  readonly disown: Disown;
}

const tag = 'Links by mail';

export const resetRoutes = ({ askForReset, resetPassword, disown }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'askForPasswordReset' },
    path: '/api/user/password/reset/',
    who: 'anyone',
    tag,
    summary: 'Ask for a link to set a new password',
    description:
      'Where there is such an account and it has an e-mail address, a mail with a link goes there. The answer is the same, and takes the same time, whether or not there is. An account is sent three links in half an hour at most; the latest one is good.',
    body: resetBody,
    bodyExample: { username: story.person.username },
    answers: {
      202: { body: asked, description: 'Whoever has such an account gets a mail.', example: story.asked },
    },
    problems: ['mail-not-configured', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const login = body.username ?? body.email;
      if (login === undefined)
        return refused(invalid('username', 'required', 'Give your user name or e-mail address.').refusal);
      const accepted = await askForReset({ login, addressBlock: frame.addressBlockOf(ctx) });
      return accepted.ok
        ? { status: 202, body: { detail: 'If there is such an account, a mail is on its way.' } }
        : refused(accepted.refusal);
    },
  }),
  route({
    methods: { POST: 'resetPassword' },
    path: '/api/user/password/reset/confirm/',
    who: 'anyone',
    tag,
    summary: 'Set a new password by a link',
    description:
      'The link is good for 30 minutes and once; a newer link, a changed password or a changed e-mail address makes it void. Ends every session and every access token of the account and signs nobody in. Where the account has a second factor, it is asked for as at sign-in. What is refused costs no link.',
    body: resetConfirmBody,
    bodyExample: { token: story.linkToken, password: 'pretzels at midnight' },
    answers: { 204: { body: null, description: 'The password is set. Sign in with it.' } },
    problems: ['link-invalid', 'second-factor-required', 'wrong-code', 'wrong-passkey', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const reset = await resetPassword(
        { ...body, addressBlock: frame.addressBlockOf(ctx) },
        callerGone(ctx),
      );
      return reset.ok ? { status: 204, body: null } : refused(reset.refusal);
    },
  }),
  route({
    methods: { POST: 'disown' },
    path: '/api/user/not-me/',
    who: 'anyone',
    tag,
    summary: 'Say that something was not oneself',
    description:
      'By the link of a mail that tells of something that happened to the account. Ends every session and every access token, lets nobody sign in by the password any more, and sends a link to set a new one. Good for seven days, until the password changes.',
    body: linkBody,
    bodyExample: { token: story.linkToken },
    answers: { 204: { body: null, description: 'Every session has ended; the mail is on its way.' } },
    problems: ['link-invalid', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const disowned = await disown({ token: body.token, addressBlock: frame.addressBlockOf(ctx) });
      return disowned.ok ? { status: 204, body: null } : refused(disowned.refusal);
    },
  }),
];
