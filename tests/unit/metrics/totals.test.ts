import { expect } from 'chai';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Snapshot } from '#adapters/metrics/snapshot';
import { Totals } from '#adapters/metrics/totals';
import { figure } from '../../support/metrics.ts';

/** What a worker reports, as it arrives at the primary. */
const report = async (requests: number, busy: number, seconds: readonly number[] = []): Promise<Snapshot> => {
  const registry = new Registry();
  const registers = [registry];
  new Counter({ name: 'requests', help: 'a count', labelNames: ['route'], registers }).inc(
    { route: '/' },
    requests,
  );
  new Gauge({ name: 'busy', help: 'a gauge', registers }).set(busy);
  new Gauge({ name: 'lag', help: 'the worst', aggregator: 'max', registers }).set(busy);
  const time = new Histogram({ name: 'time', help: 'a histogram', buckets: [1, 2], registers });
  for (const each of seconds) time.observe(each);
  return JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as Snapshot;
};

describe('The totals of the workers', () => {
  const totals = (): Totals => new Totals(new Date(1_700_000_000_000));

  it('are the sums of what they counted, and of what they do now', async () => {
    const both = totals();
    both.reported(1, await report(3, 5, [0.5]));
    both.reported(2, await report(4, 6, [0.7, 1.5]));
    const text = await both.text(new Set([1, 2]), 0);
    expect(figure(text, 'requests', { route: '/' })).to.equal(7);
    expect(figure(text, 'busy')).to.equal(11);
    expect(figure(text, 'lag')).to.equal(6);
    expect(figure(text, 'time_bucket', { le: '1' })).to.equal(2);
    expect(figure(text, 'time_bucket', { le: '+Inf' })).to.equal(3);
    expect(figure(text, 'time_sum')).to.be.closeTo(2.7, 1e-9);
    expect(figure(text, 'process_start_time_seconds')).to.equal(1_700_000_000);
  });

  it('take the newest report of a worker instead of the one before', async () => {
    const one = totals();
    one.reported(1, await report(3, 5));
    one.reported(1, await report(8, 2));
    const text = await one.text(new Set([1]), 0);
    expect(figure(text, 'requests')).to.equal(8);
    expect(figure(text, 'busy')).to.equal(2);
  });

  it('keep what workers counted that have ended, and forget what they did', async () => {
    const three = totals();
    three.reported(1, await report(3, 5, [0.5]));
    three.reported(2, await report(4, 6, [0.5]));
    three.reported(3, await report(5, 7, [0.5]));
    three.ended(1);
    three.ended(2);
    for (const again of [1, 2]) {
      const text = await three.text(new Set([3]), 0);
      expect(figure(text, 'requests'), `time ${again}`).to.equal(12);
      expect(figure(text, 'time_count')).to.equal(3);
      expect(figure(text, 'busy')).to.equal(7);
      expect(figure(text, 'movieconnect_worker_ends_total')).to.equal(2);
    }
  });

  it('neither lose nor double a worker that ends while they are asked for', async () => {
    const two = totals();
    two.reported(1, await report(3, 5));
    two.reported(2, await report(4, 6));
    const asked = two.text(new Set([1, 2]), 0);
    two.ended(1);
    expect(figure(await asked, 'requests')).to.equal(7);
  });

  it('keep the counts of a worker that is silent, without its gauges', async () => {
    const two = totals();
    two.reported(1, await report(3, 5));
    two.reported(2, await report(4, 6));
    const text = await two.text(new Set([2]), 1);
    expect(figure(text, 'requests')).to.equal(7);
    expect(figure(text, 'busy')).to.equal(6);
    expect(figure(text, 'movieconnect_workers', { state: 'answered' })).to.equal(1);
    expect(figure(text, 'movieconnect_workers', { state: 'silent' })).to.equal(1);
  });

  it('count the end of a worker that never reported', async () => {
    const none = totals();
    none.ended(9);
    expect(figure(await none.text(new Set(), 0), 'movieconnect_worker_ends_total')).to.equal(1);
  });
});
