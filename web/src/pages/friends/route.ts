import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';

export const friendsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/friends',
  beforeLoad: needsSession,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
