import { createRouter } from '@tanstack/react-router';
import { Broken } from './shell/broken.tsx';
import { rootRoute } from './root-route.ts';
import { pages } from './routes.ts';

export const router = createRouter({
  routeTree: rootRoute.addChildren(pages),
  scrollRestoration: true,
  defaultErrorComponent: Broken,
  // The code of a page is there when somebody has pointed at its link.
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
