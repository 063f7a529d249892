import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';
import { parseEvening } from './evening.ts';

export const tonightRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tonight',
  beforeLoad: needsSession,
  validateSearch: parseEvening,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
