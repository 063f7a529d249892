import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';

export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  beforeLoad: needsSession,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
