import type { IssueTokens } from '#application/identity/issue-tokens';
import { callerGone } from '../caller-gone.ts';
import { refused } from '../refused.ts';
import * as story from '../openapi/story.ts';
import { route, type Route } from '../route.ts';
import { signInBody, tokens } from './schemas.ts';
import { heldTokens } from '../session-cookies.ts';

interface Needs {
  readonly issueTokens: IssueTokens;
}

export const signInRoute = ({ issueTokens }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'issueTokens' },
    path: '/api/token/',
    who: 'anyone',
    tag: 'Sign up and in',
    summary: 'Sign in',
    description:
      'By user name or e-mail address. Issues an access token for minutes and a refresh token for days: as two cookies that no script can read, or in the answer for clients without cookies. That an account is locked, or wants a new password first, is told to whoever knows its password. Where the account has a second factor, `/problems/second-factor-required` says that the password was right: ask for a code, or for a passkey (`POST /api/token/passkey/options/`), and send all of it again.',
    body: signInBody,
    bodyExample: story.person,
    answers: {
      200: {
        body: tokens,
        description:
          'Signed in. With `"transport": "body"` the answer holds the tokens, and no cookie is set.',
        example: story.tokens,
        headers: ['Set-Cookie'],
      },
    },
    problems: [
      'wrong-credentials',
      'account-locked',
      'password-reset-required',
      'second-factor-required',
      'wrong-code',
      'wrong-passkey',
      'too-many-attempts',
    ],
    handle: async ({ body, ctx, frame }) => {
      const issued = await issueTokens(
        {
          username: body.username,
          password: body.password,
          ...{ code: body.code, passkey: body.passkey },
          addressBlock: frame.addressBlockOf(ctx),
          network: frame.networkOf(ctx),
          label: ctx.get('User-Agent'),
          held: heldTokens(ctx, frame.cookies),
        },
        callerGone(ctx),
      );
      return issued.ok ? frame.handOver(issued.value, body.transport) : refused(issued.refusal);
    },
  }),
];
