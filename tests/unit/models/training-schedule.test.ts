import { expect } from 'chai';
import { isNightly, isResting } from '#domain/models/training-schedule';
import type { TrainingState } from '#application/models/training-ledger';

const MINUTE = 60_000;
const at = (local: string) => new Date(`2026-11-${local}:00`);
const later = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds);

const IDLE: TrainingState = { last: undefined, failures: 0, triedAt: undefined, isRunning: false };

describe('the schedule of trainings', () => {
  for (const [now, last, due] of [
    ['23T04:29', '22T04:30', false],
    ['23T04:30', '22T04:31', true],
    ['23T05:29', '22T04:31', true],
    ['23T05:30', '22T04:31', false],
    ['23T04:45', '23T04:31', false],
    ['23T04:45', '23T04:29', true],
  ] as const)
    it(`${due ? 'wants' : 'does not want'} the training of 04:30 at ${now} when the last began at ${last}`, () => {
      expect(isNightly('04:30', at(last), at(now))).to.equal(due);
    });

  it('asks for a training after midnight where RETRAIN_AT is shortly before it', () => {
    expect(isNightly('23:50', at('22T12:00'), at('23T00:10'))).to.equal(true);
    expect(isNightly('23:50', at('22T23:55'), at('23T00:10'))).to.equal(false);
  });

  it('never asks for a training by the time of day without RETRAIN_AT', () => {
    expect(isNightly(undefined, at('01T00:00'), at('23T04:30'))).to.equal(false);
  });

  it('rests three times as long as the last training took', () => {
    const startedAt = at('23T12:00');
    const endedAt = later(startedAt, 10 * MINUTE);
    const last = {
      startedAt,
      endedAt,
      ratings: 1,
      outcome: 'published',
      version: 'a',
      sentence: '',
    } as const;
    expect(isResting({ ...IDLE, last }, later(endedAt, 30 * MINUTE - 1))).to.equal(true);
    expect(isResting({ ...IDLE, last }, later(endedAt, 30 * MINUTE))).to.equal(false);
  });

  for (const [failures, minutes] of [
    [1, 1],
    [2, 2],
    [5, 16],
    [40, 24 * 60],
  ] as const)
    it(`waits ${minutes} minutes after ${failures} failures in a row`, () => {
      const triedAt = at('23T12:00');
      const state = { ...IDLE, failures, triedAt };
      expect(isResting(state, later(triedAt, minutes * MINUTE - 1))).to.equal(true);
      expect(isResting(state, later(triedAt, minutes * MINUTE))).to.equal(false);
    });

  it('has no reason to rest before the first training', () => {
    expect(isResting(IDLE, at('23T12:00'))).to.equal(false);
  });
});
