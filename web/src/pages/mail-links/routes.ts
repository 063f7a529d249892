import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.ts';

/** Where the links in mails lead, with a token after the `#`; and where one is asked for. */
export const mailLinkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./forgot-password.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./reset-password.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/verify-email',
    component: lazyRouteComponent(() => import('./verify-email.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/undo-email',
    component: lazyRouteComponent(() => import('./undo-email.tsx')),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/not-me',
    component: lazyRouteComponent(() => import('./not-me.tsx')),
  }),
] as const;
