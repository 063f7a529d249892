/** Attempts of a sign-in (two budgets each) a second, counted by Postgres and by Redis. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '#adapters/postgres/database';
import { PostgresAttemptLimiter } from '#adapters/postgres/limits/attempt-limiter';
import { RedisAttemptLimiter } from '#adapters/redis/attempt-limiter';
import { openRedis } from '#adapters/redis/connection';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import { createDatabase } from '../support/database.ts';
import { startRedis } from '../support/redis.ts';

const ATTEMPTS = 4_000;
const AT_ONCE = 16;
const clock = { now: () => new Date() };

const measured = async (limiter: AttemptLimiter): Promise<string> => {
  const times: number[] = [];
  const attempt = async (): Promise<void> => {
    const began = performance.now();
    const budget = { limit: 10, windowSeconds: 900 };
    await limiter.attempt([
      { ...budget, name: 'sign-in', key: randomUUID() },
      { ...budget, name: 'sign-in-address', key: randomUUID() },
    ]);
    times.push(performance.now() - began);
  };
  for (let n = 0; n < 100; n++) await attempt();
  times.length = 0;
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const caller = async (): Promise<void> => {
    for (let n = 0; n < ATTEMPTS / AT_ONCE; n++) await attempt();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `${(ATTEMPTS / seconds).toFixed(0)}/s, half ${at(0.5)} ms, 99 % ${at(0.99)} ms, ${((user + system) / ATTEMPTS).toFixed(0)} us of our CPU each`;
};

const database = await createDatabase();
const pool = await openDatabase({ url: database.url, poolSize: 10, statementTimeout: 0 });
const server = await startRedis();
const redis = openRedis(server.url);
console.log(`Postgres: ${await measured(new PostgresAttemptLimiter(pool.sql, clock))}`);
console.log(`Redis:    ${await measured(new RedisAttemptLimiter(redis, clock))}`);
redis.close();
await server.stop();
await pool.close();
await database.drop();
