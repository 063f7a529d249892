import { expect } from 'chai';
import type { ModelCallOutcome } from '#application/recommendation/model-calls';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { eventually } from '../../support/processes.ts';
import type { Behaviour } from '../../support/stand-in-model-server.ts';
import { FROM_FALLBACK, FROM_MODEL, ModelServerWorld } from './model-server-world.ts';

/** Milliseconds that a list may take, on a busy machine. The timeout of these tests is 80. */
const BUDGET = 300;
/** Failures in a row that open the breaker. */
const ENOUGH = 5;

const movie = (fields: object) => ({ id: 2, score: 4, baseline: 0, shares: [[1, 4]], ...fields });
const answer = (films: readonly object[], fields: object = {}) => ({
  says: JSON.stringify({ format: 1, model: 'learned-1', films, ...fields }),
});

const FAULTS: readonly (readonly [what: string, Behaviour, ModelCallOutcome])[] = [
  ['hangs', 'hangs', 'timed-out'],
  ['hangs in the middle of an answer', 'hangs-midway', 'timed-out'],
  ['hangs up', 'resets', 'reset'],
  ['hangs up in the middle of an answer', 'resets-midway', 'reset'],
  ['has no worker', { status: 503 }, 'server-error'],
  ['is out of memory', { status: 507 }, 'server-error'],
  ['has a handler that fails', { status: 500 }, 'server-error'],
  ['does not know the model', { status: 404 }, 'server-error'],
  ['answers no JSON', { says: '<html>' }, 'garbage'],
  ['answers half of the JSON', { says: answer([movie({})]).says.slice(0, -1) }, 'garbage'],
  ['answers another JSON', { says: '{"films":[]}' }, 'garbage'],
  ['answers in another format', answer([], { format: 2 }), 'garbage'],
  ['answers with a field that nobody agreed on', answer([], { more: 1 }), 'garbage'],
  ['answers with a film that has a field too many', answer([movie({ title: 'Heat' })]), 'garbage'],
  ['answers a score that is no number', { says: answer([movie({})]).says.replace('4,', '"4",') }, 'garbage'],
  ['answers shares that are no pairs', answer([movie({ shares: [[1]] })]), 'garbage'],
  ['answers shares that do not add up', answer([movie({ score: 5 })]), 'garbage'],
  ['answers a share of a film that was not rated', answer([movie({ shares: [[3, 4]] })]), 'garbage'],
  ['answers a film of the history', answer([movie({ id: 1 })]), 'garbage'],
  ['answers a film twice', answer([movie({}), movie({})]), 'garbage'],
  ['answers in the wrong order', answer([movie({ id: 3, score: 1, baseline: -3 }), movie({})]), 'garbage'],
  ['answers more films than asked for', answer([2, 3, 4].map((id) => movie({ id }))), 'garbage'],
  ['serves a version that was not published', answer([movie({})], { model: 'other-1' }), 'wrong-version'],
];

describe('A model server', () => {
  let world: ModelServerWorld;
  beforeEach(async () => {
    world = new ModelServerWorld();
    await world.start();
  });
  afterEach(() => world.stop());

  const heals = async (): Promise<void> => {
    world.server.behaviour = 'good';
    await eventually('a list of the model', async () => {
      world.clock.advance(1_000);
      return (await world.list()).source === 'model' || undefined;
    });
  };

  it('that answers is where lists come from', async () => {
    expect(await world.list()).to.deep.equal(FROM_MODEL);
    expect(world.observed.outcomes).to.deep.equal(['answered']);
    expect([world.observed.fallbacks, world.news]).to.deep.equal([0, []]);
  });

  for (const [what, behaviour, outcome] of FAULTS)
    it(`that ${what} costs nobody a list, is told once, and is forgiven when it answers again`, async () => {
      world.server.behaviour = behaviour;
      const begun = performance.now();
      expect(await world.list()).to.deep.equal(FROM_FALLBACK);
      expect(performance.now() - begun).to.be.below(BUDGET);
      expect(world.observed.outcomes).to.deep.equal([outcome]);
      await world.lists(ENOUGH);
      expect(world.observed.fallbacks).to.equal(1 + ENOUGH);
      expect(world.observed.outcomes.at(-1)).to.equal('breaker-open');
      expect(world.news).to.have.length(1);
      expect(world.causes).to.have.length(1);
      await heals();
      world.clock.advance(5_000);
      expect(await world.list()).to.deep.equal(FROM_MODEL);
      expect(world.news).to.have.length(2);
      expect(world.news[1]).to.include('answers again');
      await world.lists(3);
      expect(world.news).to.have.length(2);
    });

  it('that is gone is left alone until it is back and ready', async () => {
    await world.server.stop();
    expect(await world.list()).to.deep.equal(FROM_FALLBACK);
    expect(world.observed.outcomes).to.deep.equal(['refused']);
    await world.lists(ENOUGH);
    world.clock.advance(1_000);
    expect(await world.list()).to.deep.equal(FROM_FALLBACK);
    await world.server.start();
    await heals();
    expect(world.news).to.have.length.within(1, 2);
  });

  for (const [what, spoil] of [
    ['has no worker that is ready', (server: ModelServerWorld['server']) => (server.readyWorkers = 0)],
    ['serves what is not published', (server: ModelServerWorld['server']) => (server.version = 'other-1')],
  ] as const)
    it(`that ${what} is not tried, for all that it answers`, async () => {
      world.server.behaviour = { status: 503 };
      await world.lists(ENOUGH);
      world.server.behaviour = 'good';
      spoil(world.server);
      const { predictions } = world.server;
      for (let second = 1; second <= 3; second++) {
        world.clock.advance(1_000);
        expect(await world.list()).to.deep.equal(FROM_FALLBACK);
        await eventually('the probe', () => world.server.probes >= second || undefined);
      }
      expect(world.server.predictions).to.equal(predictions);
    });

  it('that has no time for a very long list is asked for the lists of others', async () => {
    world.server.behaviour = 'hangs';
    const history = Array.from({ length: 600 }, (_, i) => ({ movieId: i + 1, halfStars: halfStarsFrom(4) }));
    for (let i = 0; i < ENOUGH; i++)
      await world.recommender.recommend({ history, filter: {}, limit: 100 }).catch(() => undefined);
    expect(world.observed.outcomes).to.deep.equal([
      'timed-out',
      ...Array<string>(ENOUGH - 1).fill('queue-full'),
    ]);
    expect(world.news).to.deep.equal([]);
    world.server.behaviour = 'good';
    expect(await world.list()).to.deep.equal(FROM_MODEL);
  });

  it('is asked for one very long list at a time, and for the next one when it must be done with one given up', async () => {
    const history = Array.from({ length: 600 }, (_, i) => ({ movieId: i + 1, halfStars: halfStarsFrom(4) }));
    const long = () =>
      world.recommender.recommend({ history, filter: {}, limit: 100 }).catch(() => undefined);
    await Promise.all([long(), long(), long()]);
    expect(world.observed.outcomes.toSorted()).to.deep.equal(['answered', 'queue-full', 'queue-full']);
    world.server.behaviour = 'hangs';
    await long();
    world.server.behaviour = 'good';
    world.observed.outcomes.length = 0;
    await long();
    world.clock.advance(5_000);
    await long();
    expect(world.observed.outcomes).to.deep.equal(['queue-full', 'answered']);
  });

  it('that hangs up once is asked a second time', async () => {
    world.server.behaviour = 'resets-once';
    expect(await world.list()).to.deep.equal(FROM_MODEL);
    expect(world.observed.outcomes).to.deep.equal(['answered']);
    expect(world.server.predictions).to.equal(2);
  });

  it('is not asked a second time when it was slow, or had begun to answer', async () => {
    for (const behaviour of ['hangs', 'resets-midway'] as const) {
      world.server.behaviour = behaviour;
      world.server.predictions = 0;
      await world.list();
      expect(world.server.predictions, behaviour).to.equal(1);
    }
  });

  it('refuses one caller without harm to the others', async () => {
    world.server.behaviour = { status: 400 };
    await world.lists(2 * ENOUGH);
    expect(new Set(world.observed.outcomes)).to.deep.equal(new Set(['server-error']));
    world.server.behaviour = 'good';
    expect(await world.list()).to.deep.equal(FROM_MODEL);
  });

  it('may answer by the version before while it is brought to another', async () => {
    world.published.add('learned-2');
    expect(await world.list()).to.deep.equal(FROM_MODEL);
    world.server.version = 'learned-2';
    expect(await world.list()).to.deep.equal(FROM_MODEL);
    world.server.version = 'learned-3';
    expect(await world.list()).to.deep.equal(FROM_FALLBACK);
  });

  it('that answers without an end is cut off', async () => {
    await world.stop();
    await world.start({ timeout: 10_000 });
    world.server.behaviour = 'endless';
    const request = { history: [], filter: {}, limit: 2 };
    await world.recommender.recommend(request).catch(() => undefined);
    expect(world.observed.outcomes).to.deep.equal(['garbage']);
    expect(world.news[0]).to.include('an endless answer');
  });

  it('is asked no more by somebody whose time is up', async () => {
    const request = { history: [], filter: {}, limit: 2, deadline: world.clock.now() };
    const fault: unknown = await world.recommender.recommend(request).catch((error: unknown) => error);
    expect(String(fault)).to.include('not available');
    expect(world.server.predictions).to.equal(0);
    expect(world.observed.outcomes).to.deep.equal(['timed-out']);
  });
});
