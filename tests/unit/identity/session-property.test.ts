import { expect } from 'chai';
import fc from 'fast-check';
import { Session, type EndedWhy, type Rotation, type SessionPolicy } from '#domain/identity/session';
import { DAY, SECOND } from '../../support/identity.ts';

const START = Date.parse('2026-11-23T12:00:00Z');

/** What the specification says of a session, told without looking at it. */
interface Model {
  now: number;
  newest: number;
  rotatedAt: number;
  siblings: number;
  lastUsed: number;
  endedWhy: EndedWhy | null;
}

interface Seen {
  readonly policy: SessionPolicy;
  readonly session: Session;
}

const isLive = (model: Model, policy: SessionPolicy): boolean =>
  model.endedWhy === null && model.now < model.lastUsed + policy.idle && model.now < START + policy.absolute;

const expected = (model: Model, policy: SessionPolicy, age: number): Rotation['is'] => {
  if (!isLive(model, policy)) return 'over';
  if (age < 0 || model.newest - age < 1) return 'ahead';
  if (age === 0) return 'rotated';
  const isWithinWindow = model.now - model.rotatedAt <= Math.max(policy.grace, policy.lostAnswerWindow);
  if (age > 1 || !isWithinWindow) return 'reused';
  return model.siblings < policy.graceUses ? 'sibling' : 'throttled';
};

class Rotate implements fc.Command<Model, Seen> {
  readonly age: number;

  /** `age`: how many generations the token is behind the newest; negative: ahead of it. */
  constructor(age: number) {
    this.age = age;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, { policy, session }: Seen): void {
    const before = Object.assign({}, session);
    const honoured = session.honours(model.newest - this.age, policy, new Date(model.now));
    expect(Object.assign({}, session)).to.deep.equal(before);
    const outcome = session.rotate(model.newest - this.age, policy, new Date(model.now));
    expect(outcome.is).to.equal(expected(model, policy, this.age));
    expect(honoured).to.equal(['rotated', 'sibling', 'throttled'].includes(outcome.is));
    if (outcome.is === 'rotated')
      Object.assign(model, {
        newest: model.newest + 1,
        rotatedAt: model.now,
        siblings: 0,
        lastUsed: model.now,
      });
    if (outcome.is === 'sibling') Object.assign(model, { siblings: model.siblings + 1, lastUsed: model.now });
    if (outcome.is === 'reused' || outcome.is === 'ahead') model.endedWhy = outcome.is;
    if (outcome.is === 'over' || outcome.is === 'throttled')
      expect(Object.assign({}, session)).to.deep.equal(before);
    if ('generation' in outcome) expect(outcome.generation).to.equal(session.generation);
    compare(model, policy, session);
  }

  toString(): string {
    return `rotate(${this.age} old)`;
  }
}

class Advance implements fc.Command<Model, Seen> {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, { policy, session }: Seen): void {
    model.now += this.milliseconds;
    compare(model, policy, session);
  }

  toString(): string {
    return `advance(${this.milliseconds})`;
  }
}

class End implements fc.Command<Model, Seen> {
  check(): boolean {
    return true;
  }

  run(model: Model, { policy, session }: Seen): void {
    session.end('signed-out', new Date(model.now));
    model.endedWhy ??= 'signed-out';
    compare(model, policy, session);
  }

  toString(): string {
    return 'end()';
  }
}

const compare = (model: Model, policy: SessionPolicy, session: Session): void => {
  expect(session.isLive(new Date(model.now))).to.equal(isLive(model, policy));
  expect(session.generation).to.equal(model.newest);
  expect(session.rotatedAt.getTime()).to.equal(model.rotatedAt);
  expect(session.graceUses).to.equal(model.siblings).and.at.most(policy.graceUses);
  expect(session.endedWhy).to.equal(model.endedWhy);
  expect(session.absoluteEnd.getTime()).to.equal(START + policy.absolute);
  expect(session.idleEnd.getTime()).to.be.at.most(START + policy.absolute);
  expect(session.idleEnd.getTime()).to.be.at.most(model.lastUsed + policy.idle);
};

const policies: fc.Arbitrary<SessionPolicy> = fc.record({
  idle: fc.integer({ min: 60 * SECOND, max: 14 * DAY }),
  absolute: fc.integer({ min: 60 * SECOND, max: 90 * DAY }),
  grace: fc.integer({ min: 0, max: 120 * SECOND }),
  lostAnswerWindow: fc.constantFrom(0, 0, 600 * SECOND),
  graceUses: fc.integer({ min: 0, max: 3 }),
});

const commands = fc.commands(
  [
    fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3, -1, -100).map((age) => new Rotate(age)),
    fc
      .constantFrom(0, 1, SECOND, 20 * SECOND, 119 * SECOND, DAY, 13 * DAY, -3600 * SECOND)
      .map((milliseconds) => new Advance(milliseconds)),
    fc.constant(new End()),
  ],
  { maxCommands: 60, size: 'max' },
);

describe('A session, whatever happens to it in whatever order,', () => {
  it('R1 to R11, T20, T21: behaves as the specification says at every step', () => {
    const sign = { id: '00000000-0000-4000-8000-000000000001', userId: 7, label: '' };
    fc.assert(
      fc.property(policies, commands, (policy, steps) => {
        fc.modelRun(() => {
          const session = Session.start(sign, policy, new Date(START));
          const model = {
            now: START,
            newest: 1,
            rotatedAt: START,
            siblings: 0,
            lastUsed: START,
            endedWhy: null,
          };
          return { model, real: { policy, session } };
        }, steps);
      }),
      { numRuns: 300 },
    );
  });
});
