import { RedisAttemptLimiter } from '#adapters/redis/attempt-limiter';
import { openRedis } from '#adapters/redis/connection';
import type { Clock } from '#application/ports/clock';
import { breakableLine } from '../../support/breakable-line.ts';
import { startRedis } from '../../support/redis.ts';
import type { Connected, LimiterStore } from '../attempt-limiter.ts';

const EVERYTHING = `
local all = {}
for _, key in ipairs(redis.call('keys', '*')) do
  all[#all + 1] = key
  all[#all + 1] = redis.call('get', key)
end
return all`;

export const open = async (): Promise<LimiterStore> => {
  const server = await startRedis();
  const line = await breakableLine(server.url);
  const direct = openRedis(server.url);
  return {
    address: line.url,
    contents: async () => (await direct.run(EVERYTHING, [], [])).join('\n'),
    cut: () => line.cut(),
    mend: () => line.mend(),
    drop: async () => {
      direct.close();
      await line.cut();
      await server.stop();
    },
  };
};

export const connect = (address: string, clock: Clock): Promise<Connected> => {
  const redis = openRedis(address);
  const close = (): Promise<void> => {
    redis.close();
    return Promise.resolve();
  };
  return Promise.resolve({ limiter: new RedisAttemptLimiter(redis, clock), close });
};
