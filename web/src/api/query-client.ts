import { QueryClient } from '@tanstack/react-query';
import { Refusal } from './refusal.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Error;
  }
}

const TRIES = 2;

/** Everything that was read. What is refused is not asked again; what failed on the way is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      // A browser that believes itself offline still reaches a service on its own machine.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => failures < TRIES && error instanceof Refusal && error.mayPass,
      retryDelay: (failures, error) =>
        Math.min(8_000, ((error instanceof Refusal && error.retryAfter) || 0.5 * 2 ** failures) * 1_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
