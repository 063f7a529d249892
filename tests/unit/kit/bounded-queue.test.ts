import { expect } from 'chai';
import fc from 'fast-check';
import { Unavailable } from '#application/ports/unavailable';
import { BoundedQueue } from '#kit/bounded-queue';

const bounds = { inFlight: 2, waiting: 3, full: () => new Unavailable('counting', 7) };

const refusal = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Tasks that end when the test says so, and how many run. */
const manualTasks = () => {
  const started: PromiseWithResolvers<string>[] = [];
  return {
    started,
    task: (): Promise<string> => {
      const task = Promise.withResolvers<string>();
      started.push(task);
      return task.promise;
    },
  };
};

/** Lets every promise that can go on go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('A bounded queue', () => {
  it('never runs more tasks than it may, and a place is free only when its task has ended (P12)', async () => {
    const { started, task } = manualTasks();
    const queue = new BoundedQueue(bounds);
    const results = [1, 2, 3, 4].map(() => queue.run(task));
    await settle();
    expect(started).to.have.length(2);
    started[0]!.resolve('first');
    await settle();
    expect(started).to.have.length(3);
    started.forEach((one) => one.resolve('done'));
    await settle();
    started.forEach((one) => one.resolve('done'));
    expect(await Promise.all(results)).to.deep.equal(['first', 'done', 'done', 'done']);
  });

  it('turns the one too many away at once, with a time to come back (P12)', async () => {
    const { started, task } = manualTasks();
    const queue = new BoundedQueue(bounds);
    const accepted = [1, 2, 3, 4, 5].map(() => queue.run(task));
    const error = await refusal(queue.run(task));
    expect(error).to.be.instanceOf(Unavailable).and.include({ what: 'counting', retryAfterSeconds: 7 });
    for (let i = 0; i < 5; i += 1) {
      await settle();
      started[i]!.resolve('done');
    }
    await Promise.all(accepted);
    const again = queue.run(task);
    started[5]!.resolve('after the rush');
    expect(await again).to.equal('after the rush');
  });

  it('frees the place of a task that failed', async () => {
    const queue = new BoundedQueue({ ...bounds, inFlight: 1 });
    const broken = new Error('broken');
    expect(await refusal(queue.run(() => Promise.reject(broken)))).to.equal(broken);
    expect(await queue.run(() => Promise.resolve('fine'))).to.equal('fine');
  });

  it('drops a task that waits when nobody wants its result any more, and its place goes to another', async () => {
    const { started, task } = manualTasks();
    const queue = new BoundedQueue({ ...bounds, inFlight: 1, waiting: 2 });
    const going = new AbortController();
    const left = new Error('left');
    const first = queue.run(task);
    const dropped = refusal(queue.run(task, going.signal));
    const third = queue.run(task);
    expect(queue.load).to.include({ inFlight: 1, waiting: 2 });
    going.abort(left);
    expect(await dropped).to.equal(left);
    expect(queue.load).to.deep.equal({ inFlight: 1, waiting: 1, refused: 0 });
    const fourth = queue.run(task);
    for (let at = 0; at < 3; at += 1) {
      await settle();
      expect(started).to.have.length(at + 1);
      started[at]!.resolve('done');
    }
    expect(await Promise.all([first, third, fourth])).to.deep.equal(['done', 'done', 'done']);
    expect(queue.load).to.include({ inFlight: 0, waiting: 0 });
  });

  it('never begins for somebody who has gone before it is their turn to wait', async () => {
    const { started, task } = manualTasks();
    const queue = new BoundedQueue(bounds);
    const left = new Error('left');
    expect(await refusal(queue.run(task, AbortSignal.abort(left)))).to.equal(left);
    expect(started).to.have.length(0);
    expect(queue.load).to.include({ inFlight: 0, waiting: 0 });
  });

  it('lets a task that runs go on to its end, whoever has gone', async () => {
    const { started, task } = manualTasks();
    const queue = new BoundedQueue({ ...bounds, inFlight: 1 });
    const going = new AbortController();
    const [running, next] = [queue.run(task, going.signal), queue.run(task, going.signal)];
    started[0]!.resolve('first');
    await settle();
    going.abort(new Error('left'));
    started[1]!.resolve('second');
    expect(await Promise.all([running, next])).to.deep.equal(['first', 'second']);
    expect(queue.load).to.include({ inFlight: 0, waiting: 0 });
  });

  it('keeps its bound and its order whatever the order of ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 30 }),
        async (inFlight, ends) => {
          const queue = new BoundedQueue({ ...bounds, inFlight, waiting: 100 });
          const order: number[] = [];
          const running: (() => void)[] = [];
          const all = ends.map((_, index) =>
            queue.run(() => {
              order.push(index);
              return new Promise<void>((resolve) => running.push(resolve));
            }),
          );
          for (const end of ends) {
            await settle();
            expect(running.length).to.be.within(1, inFlight);
            running.splice(end % running.length, 1)[0]!();
          }
          await Promise.all(all);
          expect(order).to.deep.equal(ends.map((_, index) => index));
        },
      ),
      { numRuns: 50 },
    );
  });
});
