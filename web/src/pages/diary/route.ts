import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsSession, rootRoute } from '../../root-route.ts';

const parseYear = ({ year }: Record<string, unknown>): { readonly year?: number } =>
  typeof year === 'number' && Number.isInteger(year) && year >= 1890 && year <= 9999 ? { year } : {};

export const diaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/diary',
  beforeLoad: needsSession,
  validateSearch: parseYear,
  component: lazyRouteComponent(() => import('./page.tsx')),
});
