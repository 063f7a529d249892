import type { ContainerModule } from 'inversify';
import { accessTokenRoutes } from '#adapters/http/access-tokens/access-token-routes';
import { accessTokenDataIn } from '#adapters/in-memory/personal-data';
import { createAccessTokens } from '#adapters/postgres/access-tokens/access-tokens';
import { createAccessTokenData } from '#adapters/postgres/access-tokens/personal-data';
import { accessTokenSecrets } from '#adapters/security/access-token-secrets';
import type { AccessTokenSecrets } from '#application/access-tokens/access-token-secrets';
import type { AccessTokenList, AccessTokenUses } from '#application/access-tokens/access-token-store';
import {
  authenticateProgram,
  type AuthenticateProgram,
} from '#application/access-tokens/authenticate-program';
import { makeAccessToken, type MakeAccessToken } from '#application/access-tokens/make-access-token';
import { revokeAccessToken, type RevokeAccessToken } from '#application/access-tokens/revoke-access-token';
import type { Resources } from '../resources.ts';
import { contextModule, id } from '../wiring.ts';
import { IDENTITY } from './identity.ts';
import { SHARED } from './shared.ts';

const STORED = {
  list: id<AccessTokenList>('accessTokenList'),
  uses: id<AccessTokenUses>('accessTokenUses'),
};

const GIVEN = { secrets: id<AccessTokenSecrets>('accessTokenSecrets') };

/** What lets programs in, in the name of an account. */
export const ACCESS_TOKENS = {
  ...STORED,
  ...GIVEN,
  authenticateProgram: id<AuthenticateProgram>('authenticateProgram'),
  makeAccessToken: id<MakeAccessToken>('makeAccessToken'),
  revokeAccessToken: id<RevokeAccessToken>('revokeAccessToken'),
};

export const accessTokensModule = (resources: Resources): ContainerModule =>
  contextModule(({ stored, given, useCase, routes, personalData }) => {
    stored(STORED, resources.storage, {
      postgres: ({ sql }) => ({ list: createAccessTokens(sql), uses: createAccessTokens(sql) }),
      inMemory: ({ identity }) => ({ list: identity.accessTokens, uses: identity.accessTokens }),
    });
    given(GIVEN, { secrets: accessTokenSecrets });

    const change = { unitOfWork: IDENTITY.unitOfWork, audit: SHARED.audit };
    useCase(ACCESS_TOKENS.authenticateProgram, authenticateProgram, {
      secrets: GIVEN.secrets,
      uses: STORED.uses,
      clock: SHARED.clock,
    });
    useCase(ACCESS_TOKENS.makeAccessToken, makeAccessToken, {
      confirmPassword: IDENTITY.confirmPassword,
      secrets: GIVEN.secrets,
      clock: SHARED.clock,
      ...change,
    });
    useCase(ACCESS_TOKENS.revokeAccessToken, revokeAccessToken, change);

    personalData(resources.storage, {
      postgres: ({ sql }) => createAccessTokenData(sql),
      inMemory: accessTokenDataIn,
    });

    routes(accessTokenRoutes, {
      list: STORED.list,
      makeAccessToken: ACCESS_TOKENS.makeAccessToken,
      revokeAccessToken: ACCESS_TOKENS.revokeAccessToken,
    });
  });
