import { expect } from 'chai';
import { Registry } from 'prom-client';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { createCountedAudit } from '#adapters/metrics/account-events';
import { showPool, showQueues } from '#adapters/metrics/loads';
import { createModelCallMetrics } from '#adapters/metrics/model-calls';
import { countedLists } from '#adapters/metrics/recommendation-lists';
import { createWorkerMetrics } from '#adapters/metrics/worker-metrics';
import { BoundedQueue } from '#kit/bounded-queue';
import { accept } from '#domain/outcome';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';
import { figure, valuesOf } from '../../support/metrics.ts';

describe('What a worker counts', () => {
  let registry: Registry;
  beforeEach(() => {
    registry = new Registry();
  });

  it('are account events by name, all there from the start, and nothing else of them', async () => {
    const kept = new InMemoryAuditLog();
    const audit = createCountedAudit(registry, kept);
    const names = valuesOf(await registry.metrics(), 'event');
    expect([...names]).to.include.members(['refreshed', 'refreshed-in-grace', 'refresh-reused']);
    const event = { event: 'refresh-reused', severity: 'warning', userId: 77, sessionId: 's-1' } as const;
    audit.record(event);
    const text = await registry.metrics();
    expect(figure(text, 'movieconnect_account_events_total', { event: 'refresh-reused' })).to.equal(1);
    expect(figure(text, 'movieconnect_account_events_total')).to.equal(1);
    expect(text).not.to.match(/77|s-1/);
    expect(kept.events).to.deep.equal([event]);
  });

  it('are lists by what their films come from', async () => {
    const film = (source: RecommendedMovie['source']) => ({ source }) as RecommendedMovie;
    const answers = [
      [film('model'), film('model')],
      [film('model'), film('fallback')],
      [film('fallback')],
      [],
    ];
    const recommend = countedLists(registry, () => Promise.resolve(accept(answers.shift() ?? [])));
    const input = { userId: 1, limit: 2, filter: {}, discovery: 0 };
    const name = 'movieconnect_recommendation_lists_total';
    for (const source of ['model', 'mixed', 'fallback', 'empty']) {
      expect(figure(await registry.metrics(), name, { source })).to.equal(0);
      await recommend(input);
      expect(figure(await registry.metrics(), name, { source })).to.equal(1);
    }
  });

  it('are calls of the model server by how they ended, with the times of those that reached for it', async () => {
    const calls = createModelCallMetrics(registry);
    const name = 'movieconnect_model_calls_total';
    expect([...valuesOf(await registry.metrics(), 'outcome')]).to.include.members([
      'answered',
      'breaker-open',
    ]);
    calls.called('answered', 40);
    calls.called('timed-out', 240);
    calls.called('breaker-open', 0);
    calls.fellBack();
    const text = await registry.metrics();
    for (const outcome of ['answered', 'timed-out', 'breaker-open'])
      expect(figure(text, name, { outcome }), outcome).to.equal(1);
    expect(figure(text, name)).to.equal(3);
    expect(figure(text, 'movieconnect_model_call_duration_seconds_count')).to.equal(2);
    expect(figure(text, 'movieconnect_model_call_duration_seconds_sum')).to.be.closeTo(0.28, 1e-9);
    expect(figure(text, 'movieconnect_model_fallbacks_total')).to.equal(1);
  });

  it('are tasks that a queue runs, lets wait and turns away', async () => {
    const queue = new BoundedQueue({ inFlight: 1, waiting: 1, full: () => new Error('full') });
    showQueues(registry, { work: () => queue.load, idle: () => ({ inFlight: 0, waiting: 0, refused: 0 }) });
    const task = Promise.withResolvers<undefined>();
    const results = [1, 2, 3].map(() => queue.run(() => task.promise).catch(() => 'refused'));
    await Promise.resolve();
    for (const again of [1, 2]) {
      const text = await registry.metrics();
      const of = (name: string): number => figure(text, `movieconnect_queue_${name}`, { queue: 'work' });
      expect([of('in_flight'), of('waiting'), of('refused_total')], `time ${again}`).to.deep.equal([1, 1, 1]);
    }
    task.resolve(undefined);
    expect(await Promise.all(results)).to.deep.equal([undefined, undefined, 'refused']);
    const text = await registry.metrics();
    expect(figure(text, 'movieconnect_queue_in_flight')).to.equal(0);
    expect(figure(text, 'movieconnect_queue_refused_total')).to.equal(1);
  });

  it('are connections to the database', async () => {
    showPool(registry, () => ({ open: 4, idle: 1, waiting: 2, limit: 10 }));
    const text = await registry.metrics();
    const of = (name: string): number => figure(text, `movieconnect_database_${name}`);
    expect(['connections', 'connections_idle', 'waiting', 'connections_limit'].map(of)).to.deep.equal([
      4, 1, 2, 10,
    ]);
  });

  it('are the CPU, the memory and the event loop, where of several workers the worst one speaks', async () => {
    const snapshot = await createWorkerMetrics().snapshot();
    const aggregators = new Map(snapshot.map(({ name, aggregator }) => [name, aggregator]));
    expect(aggregators.get('nodejs_eventloop_lag_p99_seconds')).to.equal('max');
    expect(aggregators.get('process_cpu_seconds_total')).to.equal('sum');
    expect(aggregators.get('process_resident_memory_bytes')).to.equal('sum');
    expect([...aggregators.values()]).not.to.include('average');
  });
});
