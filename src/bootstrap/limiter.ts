import { RedisAttemptLimiter } from '#adapters/redis/attempt-limiter';
import { openRedis } from '#adapters/redis/connection';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import { clock } from './clock.ts';
import type { Settings } from './settings.ts';

/** The limiter off the database, where a setting names a store for it. */
export const openLimiter = ({
  rateLimitStore,
}: Pick<Settings, 'rateLimitStore'>): { readonly limiter: AttemptLimiter; close(): void } | undefined => {
  if (rateLimitStore === undefined) return undefined;
  const redis = openRedis(rateLimitStore);
  return { limiter: new RedisAttemptLimiter(redis, clock), close: () => redis.close() };
};
