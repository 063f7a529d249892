import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';
import { parseId } from '../parse-id.ts';

export const personRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/person/$id',
  params: { parse: ({ id }) => ({ id: parseId(id) }), stringify: ({ id }) => ({ id: String(id) }) },
  component: lazyRouteComponent(() => import('./page.tsx')),
});
