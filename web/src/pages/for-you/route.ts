import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';
import { parseNarrowing } from './narrowing.ts';

export const forYouRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/for-you',
  beforeLoad: needsSession,
  validateSearch: parseNarrowing,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
