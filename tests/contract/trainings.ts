import { expect } from 'chai';
import type { TrainingLease, TrainingLedger } from '#application/models/training-ledger';
import { faultOf } from '../support/outcomes.ts';

/** What the processes of one deployment share, with nothing remembered yet. */
export interface TrainingsUnderTest {
  readonly ledger: TrainingLedger;
  /** As one more process of the deployment has it. */
  lease(): TrainingLease;
  /** Another process takes the lease, however it came to that, and keeps it. */
  takeAway(): Promise<void>;
}

/** What the ledger of trainings promises, for any adapter. */
export const describeTrainingLedger = (name: string, create: () => Promise<TrainingsUnderTest>): void => {
  describe(`the ledger of trainings: ${name}`, () => {
    const at = new Date('2026-11-23T12:00:00Z');
    const finished = {
      startedAt: at,
      endedAt: new Date('2026-11-23T12:01:00Z'),
      ratings: 7,
      outcome: 'refused',
      version: 'a',
      sentence: 'It is worse.',
    } as const;
    let trainings: TrainingsUnderTest;
    let ledger: TrainingLedger;
    beforeEach(async () => {
      trainings = await create();
      ({ ledger } = trainings);
    });

    it('knows of no training at first', async () => {
      expect(await ledger.state()).to.deep.equal({
        last: undefined,
        failures: 0,
        triedAt: undefined,
        isRunning: false,
      });
    });

    it('counts a training that began as a failure until it is finished', async () => {
      await ledger.begin(new Date(at.getTime() - 60_000));
      await ledger.begin(at);
      expect(await ledger.state()).to.deep.include({ failures: 2, triedAt: at, last: undefined });
      await ledger.finish(finished);
      expect(await ledger.state()).to.deep.include({ failures: 0, last: finished });
    });

    it('does not count a training that was called off', async () => {
      await ledger.begin(at);
      await ledger.begin(at);
      await ledger.callOff();
      expect(await ledger.state()).to.include({ failures: 1 });
      await ledger.callOff();
      await ledger.callOff();
      expect(await ledger.state()).to.include({ failures: 0 });
    });

    it('keeps the last training that came to its end while later ones fail', async () => {
      await ledger.begin(at);
      await ledger.finish(finished);
      await ledger.begin(at);
      expect(await ledger.state()).to.deep.include({ failures: 1, last: finished });
      const later = { ...finished, version: 'b', outcome: 'published' as const };
      await ledger.finish(later);
      expect(await ledger.state()).to.deep.include({ failures: 0, last: later });
    });

    it('says that somebody trains while the lease is held', async () => {
      await trainings.lease().hold(async () => {
        expect(await ledger.state()).to.include({ isRunning: true });
      });
      expect(await ledger.state()).to.include({ isRunning: false });
    });
  });
};

/** What the lease of trainings promises, for any adapter. */
export const describeTrainingLease = (name: string, create: () => Promise<TrainingsUnderTest>): void => {
  describe(`the lease of trainings: ${name}`, () => {
    let trainings: TrainingsUnderTest;
    beforeEach(async () => {
      trainings = await create();
    });
    const lease = () => trainings.lease();
    const done = () => lease().hold(() => Promise.resolve('done'));

    it('is held by one at a time, and free again when the work is done', async () => {
      const inside = await lease().hold(() => lease().hold(() => Promise.resolve('both')));
      expect(inside).to.equal('taken');
      expect(await done()).to.equal('done');
    });

    it('is had by one of many processes that want it at once', async () => {
      const ended = Promise.withResolvers<string>();
      const all = Array.from({ length: 8 }, () => lease().hold(() => ended.promise));
      let taken = 0;
      for (const one of all)
        void one.then((outcome) => {
          if (outcome === 'taken' && (taken += 1) === 7) ended.resolve('trained');
        });
      expect((await Promise.all(all)).filter((outcome) => outcome === 'trained')).to.have.length(1);
    });

    it('is free again when the work failed, and the fault comes out', async () => {
      const thrown = new Error('On purpose.');
      expect(await faultOf(lease().hold(() => Promise.reject(thrown)))).to.equal(thrown);
      expect(await done()).to.equal('done');
    });

    it('tells its holder when another has taken it, and is not taken back at the end', async () => {
      await lease().hold(async (lost) => {
        expect(lost.aborted).to.be.false;
        const told = new Promise((resolve) => lost.addEventListener('abort', resolve));
        await trainings.takeAway();
        await told;
      });
      expect(await done()).to.equal('taken');
      expect(await trainings.ledger.state()).to.include({ isRunning: true });
    });
  });
};
