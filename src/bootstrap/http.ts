import type { Container } from 'inversify';
import { createHttpApp, type HttpDependencies } from '#adapters/http/app';
import { routesOf } from './container.ts';
import { ACCESS_TOKENS } from './modules/access-tokens.ts';
import { IDENTITY } from './modules/identity.ts';
import { SHARED } from './modules/shared.ts';

/** The HTTP side of a wired service. */
export const createHttp = (
  container: Container,
  around: Pick<HttpDependencies, 'log' | 'metrics' | 'publicKeys' | 'settings'>,
): ReturnType<typeof createHttpApp> =>
  createHttpApp({
    routes: routesOf(container),
    authenticate: container.get(IDENTITY.authenticate),
    authenticateProgram: container.get(ACCESS_TOKENS.authenticateProgram),
    signer: container.get(IDENTITY.signer),
    clock: container.get(SHARED.clock),
    ...around,
  });
