import { expect } from 'chai';
import { Unavailable } from '#application/ports/unavailable';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { ModelServerWorld } from './model-server-world.ts';

const REQUEST = { history: [{ movieId: 1, halfStars: halfStarsFrom(5) }], filter: {}, limit: 2 };
/** Milliseconds: nothing here is to end by time. */
const PATIENCE = 10_000;

describe('The queue before a model server', () => {
  let world: ModelServerWorld;
  beforeEach(async () => {
    world = new ModelServerWorld();
    await world.start({ connections: 2, waiting: 1, timeout: PATIENCE });
  });
  afterEach(() => world.stop());

  it('lets as many calls wait as it has places, and refuses the next at once', async () => {
    world.server.behaviour = 'hangs';
    const calls = [1, 2, 3].map(() => world.recommender.recommend(REQUEST));
    await world.server.holds(2);
    const refused: unknown = await world.recommender.recommend(REQUEST).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Unavailable);
    expect(world.observed.outcomes).to.deep.equal(['queue-full']);
    world.server.behaviour = 'good';
    world.server.release();
    expect((await Promise.all(calls)).map((list) => list.length)).to.deep.equal([2, 2, 2]);
    expect(world.server.predictions).to.equal(3);
  });

  it('has its places back after calls that failed', async () => {
    world.server.behaviour = { status: 400 };
    for (let i = 0; i < 10; i++) await world.recommender.recommend(REQUEST).catch(() => undefined);
    world.server.behaviour = 'good';
    expect(await world.recommender.recommend(REQUEST)).to.have.length(2);
  });

  it('keeps its connections', async () => {
    for (let i = 0; i < 20; i++) await world.recommender.recommend(REQUEST);
    expect(world.server.sockets.size).to.be.at.most(2);
  });
});
