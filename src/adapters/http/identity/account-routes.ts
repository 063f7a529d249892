import type { Accounts } from '#application/identity/accounts';
import { deletionOf, type DeleteAccount } from '#application/identity/delete-account';
import type { Clock } from '#application/ports/clock';
import type { UpdateAccount } from '#application/identity/update-account';
import { callerGone } from '../caller-gone.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { deleteBody, deletionShown, profile, updateBody } from './schemas.ts';
import { forgetTokens } from '../token-answers.ts';

export interface AccountNeeds {
  readonly accounts: Pick<Accounts, 'profile'>;
  readonly updateAccount: UpdateAccount;
  readonly deleteAccount: DeleteAccount;
  readonly clock: Clock;
  /** Milliseconds; 0: accounts are deleted at once. */
  readonly deletionGrace: number;
}

const tag = 'Account';

export const accountRoutes = ({
  accounts,
  updateAccount,
  deleteAccount,
  clock,
  deletionGrace,
}: AccountNeeds): readonly Route[] => [
  route({
    methods: { GET: 'showProfile' },
    path: '/api/user/profile/',
    who: 'signed-in',
    tag,
    summary: 'Show own profile',
    description: 'What the account holds about its owner.',
    answers: { 200: { body: profile, description: 'The profile.', example: story.profile } },
    problems: [],
    handle: async ({ caller }) => {
      const own = await accounts.profile(caller.userId);
      // Deleted since the token was looked at.
      return own === undefined ? refused({ code: 'not-signed-in' }) : { status: 200, body: own };
    },
  }),
  route({
    methods: { PATCH: 'updateAccount', PUT: 'updateAccountByPut' },
    path: '/api/user/update/',
    who: 'owner',
    tag,
    summary: 'Change own account',
    description:
      'What is left out stays, by PATCH as by PUT. A new e-mail address or password asks for the current password; a new password ends every other session. Both together change ten times an hour at most.',
    body: updateBody,
    bodyExample: { bio: story.profile.bio },
    answers: { 200: { body: profile, description: 'The profile as it is now.', example: story.profile } },
    problems: ['username-taken', 'email-taken', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx }) => {
      const { username, email, password, bio } = body;
      const updated = await updateAccount(
        caller,
        {
          username,
          email,
          password,
          bio,
          currentPassword: body.current_password,
          birthDate: body.birth_date,
          isPrivate: body.is_private,
          privacy: body.privacy,
          watchlistRemovesSeen: body.watchlist_removes_seen,
          timeZone: body.time_zone,
        },
        callerGone(ctx),
      );
      return updated.ok ? { status: 200, body: updated.value } : refused(updated.refusal);
    },
  }),
  route({
    methods: { GET: 'showDeletion' },
    path: '/api/user/delete/',
    who: 'owner',
    tag,
    summary: 'Show what deleting the account would do',
    description: 'Deletes nothing. It says until when signing in would undo a deletion of now.',
    answers: {
      200: { body: deletionShown, description: 'The end of the grace.', example: { deletes_at: null } },
    },
    problems: [],
    handle: () =>
      Promise.resolve({ status: 200 as const, body: { deletes_at: deletionOf(deletionGrace, clock.now()) } }),
  }),
  route({
    methods: { DELETE: 'deleteAccount' },
    path: '/api/user/delete/',
    who: 'owner',
    tag,
    summary: 'Delete own account',
    description:
      'The account and everything of it, for good: at once, or where this site has a grace, at its end (`GET` of this path says when). Until then the account is closed: others see nothing of it, its user name and address stay taken, and signing in opens it again as it was. Its tokens open nothing any more in either case, and its access tokens are revoked.',
    body: deleteBody,
    bodyExample: { current_password: story.person.password },
    answers: {
      204: { body: null, description: 'Gone; the cookies are taken back.', headers: ['Set-Cookie'] },
    },
    problems: ['step-up-required', 'too-many-attempts'],
    handle: async ({ body, caller, ctx, frame }) => {
      const deleted = await deleteAccount(caller, body.current_password, callerGone(ctx));
      if (!deleted.ok) return refused(deleted.refusal);
      return { status: 204, body: null, headers: forgetTokens(frame.cookies) };
    },
  }),
];
