import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';
import { parseId } from '../parse-id.ts';

export const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/user/$id',
  beforeLoad: needsSession,
  params: { parse: ({ id }) => ({ id: parseId(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(() => import('./page.tsx')),
});
