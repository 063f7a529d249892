import { z } from 'zod';
import type { AccessTokenList } from '#application/access-tokens/access-token-store';
import type { MakeAccessToken } from '#application/access-tokens/make-access-token';
import type { RevokeAccessToken } from '#application/access-tokens/revoke-access-token';
import {
  accessScopes,
  parseTokenLife,
  parseTokenName,
  tokenLifeLimits,
  tokenNameLimits,
} from '#domain/access-tokens/access-token';
import { asLastUse } from '#domain/identity/rounded-times';
import { callerGone } from '../caller-gone.ts';
import { passwordBody } from '../factors/schemas.ts';
import { acceptedBy, id, instant, instantOrNull, number, textFor } from '../fields.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';

interface Needs {
  readonly list: AccessTokenList;
  readonly makeAccessToken: MakeAccessToken;
  readonly revokeAccessToken: RevokeAccessToken;
}

const tag = 'Access tokens';

const scope = z.enum(accessScopes, { error: 'This must be "read" or "write".' }).meta({
  description: '`write` can also read. Neither changes the account itself.',
});

const body = passwordBody
  .extend({
    name: textFor(parseTokenName, tokenNameLimits).meta({ description: 'For its owner to know it by.' }),
    scope,
    days: number
      .check(acceptedBy(parseTokenLife))
      .meta({ ...tokenLifeLimits, type: 'integer', description: 'How long it opens anything.' }),
  })
  .meta({ id: 'NewAccessToken' });

const accessToken = z
  .object({
    id,
    name: z.string(),
    scope,
    created_at: instant,
    expires_at: instant,
    last_used_at: instantOrNull.meta({ description: 'To five minutes; null: never.' }),
  })
  .meta({ id: 'AccessToken' });

const madeAccessToken = accessToken
  .omit({ last_used_at: true })
  .extend({ token: z.string().meta({ description: 'Shown once: `Authorization: Bearer` takes it.' }) })
  .meta({ id: 'MadeAccessToken' });

export const accessTokenRoutes = ({ list, makeAccessToken, revokeAccessToken }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'listAccessTokens' },
    path: '/api/user/access-tokens/',
    who: 'owner',
    tag,
    summary: 'List own access tokens',
    description: 'The newest first, without the tokens themselves.',
    answers: {
      200: { body: z.array(accessToken), description: 'At most 50.', example: [story.accessToken] },
    },
    problems: [],
    handle: async ({ caller }) => {
      const tokens = await list.ofUser(caller.userId);
      const shown = tokens.map(({ id, name, scope, createdAt, expiresAt, lastUsedAt }) => ({
        ...{ id, name, scope, created_at: createdAt, expires_at: expiresAt },
        last_used_at: lastUsedAt && asLastUse(lastUsedAt),
      }));
      return { status: 200, body: shown };
    },
  }),
  route({
    methods: { POST: 'makeAccessToken' },
    path: '/api/user/access-tokens/',
    who: 'owner',
    tag,
    summary: 'Make an access token',
    description:
      'For a program that acts for you without your password: it sends the token as `Authorization: Bearer`. Ended by its time, by revoking it, by a new password that is set by a link, and with the account.',
    body,
    bodyExample: {
      name: 'Import from my diary',
      scope: 'write',
      days: 90,
      current_password: story.person.password,
    },
    answers: { 201: { body: madeAccessToken, description: 'Made.', example: story.madeAccessToken } },
    problems: ['too-many-access-tokens', 'step-up-required', 'too-many-attempts'],
    handle: async ({ body: wanted, caller, ctx }) => {
      const by = { caller, currentPassword: wanted.current_password };
      const made = await makeAccessToken(by, wanted, callerGone(ctx));
      if (!made.ok) return refused(made.refusal);
      const { id, name, scope, createdAt, expiresAt, token } = made.value;
      return {
        status: 201,
        body: { ...{ id, name, scope, token }, created_at: createdAt, expires_at: expiresAt },
      };
    },
  }),
  route({
    methods: { DELETE: 'revokeAccessToken' },
    path: '/api/user/access-tokens/:id/',
    who: 'owner',
    tag,
    summary: 'Revoke an access token',
    description: 'At once it opens nothing any more.',
    ids: { id: { description: "The access token's id.", example: story.accessToken.id } },
    answers: { 204: { body: null, description: 'Gone.' } },
    problems: ['no-such-access-token'],
    handle: async ({ ids, caller }) => {
      const revoked = await revokeAccessToken(caller, ids.id);
      return revoked.ok ? { status: 204, body: null } : refused(revoked.refusal);
    },
  }),
];
