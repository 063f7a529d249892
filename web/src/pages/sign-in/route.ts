import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';

interface Search {
  /** Where the person wanted to go. */
  readonly next?: string;
  /** The name of the account that has just been made. */
  readonly made?: string;
}

/** A path of this page and nothing else: no link may lead from here to another site. */
const isOwnPath = (value: unknown): value is string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value);

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next, made }: Record<string, unknown>): Search => ({
    ...(isOwnPath(next) && { next }),
    ...(typeof made === 'string' && { made }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx')),
});
