import type { AskForEmailLink } from '#application/recovery/ask-for-email-link';
import type { ConfirmEmail } from '#application/recovery/confirm-email';
import type { UndoEmailChange } from '#application/recovery/undo-email-change';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { asked, linkBody } from './schemas.ts';

interface Needs {
  readonly askForEmailLink: AskForEmailLink;
  readonly confirmEmail: ConfirmEmail;
  readonly undoEmailChange: UndoEmailChange;
}

const tag = 'Links by mail';

export const emailRoutes = ({ askForEmailLink, confirmEmail, undoEmailChange }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'askForEmailLink' },
    path: '/api/user/email/verify/',
    who: 'owner',
    tag,
    summary: 'Ask for one more link to confirm the e-mail address',
    description:
      'The first one goes out by itself, at sign-up and when the address is changed. Goes to the address that waits to be confirmed; links before it are void. Five times an hour at most.',
    answers: { 202: { body: asked, description: 'The mail is on its way.', example: story.linkSent } },
    problems: ['nothing-to-confirm', 'mail-not-configured', 'too-many-attempts'],
    handle: async ({ caller }) => {
      const sent = await askForEmailLink(caller.userId);
      return sent.ok ? { status: 202, body: story.linkSent } : refused(sent.refusal);
    },
  }),
  route({
    methods: { POST: 'confirmEmail' },
    path: '/api/user/email/verify/confirm/',
    who: 'anyone',
    tag,
    summary: 'Confirm an e-mail address by a link',
    description:
      'The link is good for 30 minutes and once; a newer link or a changed password makes it void. An address that waited takes the place of the former one, which is told by mail and can undo it for three days.',
    body: linkBody,
    bodyExample: { token: story.linkToken },
    answers: { 204: { body: null, description: 'The address is confirmed.' } },
    problems: ['link-invalid', 'email-taken', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const confirmed = await confirmEmail({ token: body.token, addressBlock: frame.addressBlockOf(ctx) });
      return confirmed.ok ? { status: 204, body: null } : refused(confirmed.refusal);
    },
  }),
  route({
    methods: { POST: 'undoEmailChange' },
    path: '/api/user/email/undo/',
    who: 'anyone',
    tag,
    summary: 'Undo a change of the e-mail address by a link',
    description:
      'By the link that the former address got, for three days and once. The address is that of the account again, changes after it are undone as well, every session ends, and nobody can sign in until a new password is set by the link that is sent there.',
    body: linkBody,
    bodyExample: { token: story.linkToken },
    answers: { 204: { body: null, description: 'The former address is back; the mail is on its way.' } },
    problems: ['link-invalid', 'email-taken', 'too-many-attempts'],
    handle: async ({ body, ctx, frame }) => {
      const undone = await undoEmailChange({ token: body.token, addressBlock: frame.addressBlockOf(ctx) });
      return undone.ok ? { status: 204, body: null } : refused(undone.refusal);
    },
  }),
];
