import type { IssueTokens } from '#application/identity/issue-tokens';
import { addressBlock, clientAddress } from '../defences/client-address.ts';
import type { TokenCookies } from '../defences/cookies.ts';
import { accepted } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { signInBody, tokens } from '../schemas/account.ts';
import type { HandOver } from '../token-answers.ts';

interface Needs {
  readonly issueTokens: IssueTokens;
  readonly cookies: TokenCookies;
  readonly handOver: HandOver;
  readonly trustedHops: number;
}

export const signInRoute = ({ issueTokens, cookies, handOver, trustedHops }: Needs): Route =>
  route({
    methods: ['POST'],
    path: '/api/token/',
    who: 'anyone',
    tag: 'Account and tokens',
    summary: 'Sign in: an access and a refresh token as cookies, or in the body for clients without cookies.',
    body: signInBody,
    answers: { 200: tokens },
    problems: ['wrong-credentials', 'too-many-attempts'],
    handle: async ({ body, ctx }) => {
      const held = cookies.read(ctx.req.headers.cookie, 'refresh');
      const issued = await issueTokens({
        username: body.username,
        password: body.password,
        addressBlock: addressBlock(clientAddress(ctx.req, trustedHops)),
        label: ctx.get('User-Agent'),
        heldRefreshToken: held.is === 'one' ? held.value : undefined,
      });
      return handOver(accepted(issued), body.transport);
    },
  });
