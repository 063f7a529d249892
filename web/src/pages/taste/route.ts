import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';

export const tasteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/taste',
  beforeLoad: needsSession,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
