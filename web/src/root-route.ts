import { createRootRoute, redirect } from '@tanstack/react-router';
import { queryClient } from './api/query-client.ts';
import { me } from './api/session.ts';
import { Broken, NotFound } from './shell/broken.tsx';
import { Shell } from './shell/shell.tsx';

export const rootRoute = createRootRoute({
  component: Shell,
  errorComponent: Broken,
  notFoundComponent: NotFound,
});

/** For `beforeLoad` of a page that needs somebody signed in: all others are asked to sign in, and come back. */
export const needsSession = async ({
  location,
}: {
  readonly location: { readonly href: string };
}): Promise<void> => {
  if ((await queryClient.query({ ...me, staleTime: 60_000 })) === null)
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router takes redirects so
    throw redirect({ to: '/sign-in', search: { next: location.href } });
};
