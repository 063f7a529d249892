/** Another process of the service: tries a budget eight times at once when its input ends, and says how many were allowed. */
import { once } from 'node:events';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { AttemptBudget } from '#domain/attempt-budget';
import type { LimiterModule } from './attempt-limiter.ts';

const [module = '', address = '', now = '', budget = ''] = process.argv.slice(2);
const adapter = (await import(module)) as LimiterModule;
const connected = await adapter.connect(address, new ManualClock(now));
const budgets = [JSON.parse(budget) as AttemptBudget];

process.stdout.write('ready\n');
await once(process.stdin.resume(), 'end');
const attempts = await Promise.all(Array.from({ length: 8 }, () => connected.limiter.attempt(budgets)));
process.stdout.write(`allowed ${attempts.filter(({ allowed }) => allowed).length}\n`);
await connected.close();
