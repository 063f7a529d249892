import type { Clock } from '#application/ports/clock';
import type { TokenCookies } from './defences/cookies.ts';
import type { Route } from './route.ts';
import { accountRoutes } from './routes/account.ts';
import { healthRoutes } from './routes/health.ts';
import { movieRoutes } from './routes/movies.ts';
import { ratingRoutes } from './routes/ratings.ts';
import { recommendationRoute } from './routes/recommendations.ts';
import { refreshRoute } from './routes/refresh.ts';
import { signInRoute } from './routes/sign-in.ts';
import { signOutRoute } from './routes/sign-out.ts';
import { signUpRoute } from './routes/sign-up.ts';
import type { SessionCookies } from './session-cookies.ts';
import { handingOver } from './token-answers.ts';
import type { UseCases } from './use-cases.ts';

export interface RouteNeeds extends UseCases {
  readonly clock: Clock;
  readonly cookies: TokenCookies;
  readonly sessions: SessionCookies;
  readonly trustedHops: number;
}

/** Every route of the service, in the order of the reference; the router and the OpenAPI document are made from this list. */
export const apiRoutes = (dependencies: RouteNeeds): readonly Route[] => {
  const needs = { ...dependencies, handOver: handingOver(dependencies.cookies, dependencies.clock) };
  return [
    signUpRoute(needs),
    signInRoute(needs),
    refreshRoute(needs),
    signOutRoute(needs),
    ...ratingRoutes(needs),
    recommendationRoute(needs),
    ...movieRoutes(needs),
    ...accountRoutes(needs),
    ...healthRoutes(needs),
  ];
};
