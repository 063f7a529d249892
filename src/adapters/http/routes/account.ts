import type { Accounts } from '#application/identity/accounts';
import type { DeleteAccount } from '#application/identity/delete-account';
import type { UpdateAccount } from '#application/identity/update-account';
import type { TokenCookies } from '../defences/cookies.ts';
import { Problem } from '../problem.ts';
import { accepted } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { deleteBody, profile, updateBody } from '../schemas/account.ts';
import { forgetTokens } from '../token-answers.ts';

interface Needs {
  readonly accounts: Pick<Accounts, 'profile'>;
  readonly updateAccount: UpdateAccount;
  readonly deleteAccount: DeleteAccount;
  readonly cookies: TokenCookies;
}

const tag = 'Account and tokens';

export const accountRoutes = ({
  accounts,
  updateAccount,
  deleteAccount,
  cookies,
}: Needs): readonly Route[] => [
  route({
    methods: ['GET'],
    path: '/api/user/profile/',
    who: 'signed-in',
    tag,
    summary: 'Own profile.',
    answers: { 200: profile },
    problems: [],
    handle: async ({ caller }) => {
      const own = await accounts.profile(caller.userId);
      // Deleted since the token was looked at.
      if (own === undefined) throw new Problem('not-signed-in');
      return { status: 200, body: own };
    },
  }),
  route({
    methods: ['PUT', 'PATCH'],
    path: '/api/user/update/',
    who: 'signed-in',
    tag,
    summary: 'Change own account. What is left out stays. A new password ends every other session.',
    body: updateBody,
    answers: { 200: profile },
    problems: ['username-taken', 'email-taken', 'too-many-attempts'],
    handle: async ({ body, caller }) => {
      const { username, email, password, bio } = body;
      const updated = await updateAccount(caller, {
        username,
        email,
        password,
        bio,
        currentPassword: body.current_password,
        birthDate: body.birth_date,
        isPrivate: body.is_private,
      });
      return { status: 200, body: accepted(updated) };
    },
  }),
  route({
    methods: ['DELETE'],
    path: '/api/user/delete/',
    who: 'signed-in',
    tag,
    summary: 'Delete own account and everything of it, at once and for good.',
    body: deleteBody,
    answers: { 204: null },
    problems: ['too-many-attempts'],
    handle: async ({ body, caller }) => {
      accepted(await deleteAccount(caller, body.current_password));
      return { status: 204, body: null, headers: forgetTokens(cookies) };
    },
  }),
];
