import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';

export const watchListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/watch-list',
  beforeLoad: needsSession,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
