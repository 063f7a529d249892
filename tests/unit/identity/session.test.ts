import { expect } from 'chai';
import { Session, type SessionPolicy } from '#domain/identity/session';
import { DAY, HOUR, MINUTE, POLICY, SECOND } from '../../support/identity.ts';

const START = new Date('2026-11-23T12:00:00Z');
const at = (milliseconds: number) => new Date(START.getTime() + milliseconds);
const sign = { id: '00000000-0000-4000-8000-000000000001', userId: 7, label: 'Browser' };

const started = (policy: Partial<SessionPolicy> = {}) => {
  const rules = { ...POLICY, ...policy };
  const session = Session.start(sign, rules, START);
  return {
    session,
    rotate: (generation: number, when: number) => session.rotate(generation, rules, at(when)),
  };
};

describe('A session', () => {
  it('starts at generation 1, live, known by its label', () => {
    const { session } = started();
    expect(session.isLive(START)).to.be.true;
    expect(session).to.include({ generation: 1, userId: 7, label: 'Browser', endedAt: null });
    expect(session.idleEnd).to.deep.equal(at(14 * DAY));
    expect(session.absoluteEnd).to.deep.equal(at(90 * DAY));
  });

  it('keeps 200 characters of its label, none of them half an emoji', () => {
    const { label } = Session.start({ ...sign, label: `\uD83D${'😀'.repeat(300)}` }, POLICY, START);
    expect(Array.from(label)).to.have.length(200);
    expect(label.isWellFormed()).to.be.true;
  });

  it('R1: a token of the newest generation moves it to the next, and opens a window', () => {
    const { session, rotate } = started();
    expect(rotate(1, HOUR)).to.deep.equal({ is: 'rotated', generation: 2 });
    expect(rotate(2, 2 * HOUR)).to.deep.equal({ is: 'rotated', generation: 3 });
    expect(session.rotatedAt).to.deep.equal(at(2 * HOUR));
  });

  it('R4: the parent of the newest gets a sibling within 30 seconds', () => {
    const { session, rotate } = started();
    rotate(1, HOUR);
    expect(rotate(1, HOUR + 30 * SECOND)).to.deep.equal({ is: 'sibling', generation: 2 });
    expect(session.isLive(at(HOUR + 30 * SECOND))).to.be.true;
  });

  it('R10: a sibling never moves the window', () => {
    const { session, rotate } = started();
    rotate(1, 0);
    rotate(1, 29 * SECOND);
    expect(session.rotatedAt).to.deep.equal(at(0));
    expect(rotate(1, 30 * SECOND + 1)).to.deep.equal({ is: 'reused' });
  });

  it('R5, R6: the parent after the window is a copy: the session ends, for the newest token too', () => {
    const { session, rotate } = started();
    rotate(1, 0);
    expect(rotate(1, 30 * SECOND + 1)).to.deep.equal({ is: 'reused' });
    expect(session).to.deep.include({ endedWhy: 'reused', endedAt: at(30 * SECOND + 1) });
    expect(rotate(2, 31 * SECOND)).to.deep.equal({ is: 'over' });
  });

  it('R5: with a lost-answer window the parent gets a sibling until it closes, the successor being unused', () => {
    const { rotate } = started({ lostAnswerWindow: HOUR });
    rotate(1, 0);
    expect(rotate(1, HOUR)).to.deep.equal({ is: 'sibling', generation: 2 });
    expect(rotate(1, HOUR + 1)).to.deep.equal({ is: 'reused' });
  });

  it('R5: the lost-answer window is no help once the successor was used', () => {
    const { rotate } = started({ lostAnswerWindow: HOUR });
    rotate(1, 0);
    rotate(2, 1);
    expect(rotate(1, 2)).to.deep.equal({ is: 'reused' });
  });

  it('a lost-answer window below the grace window does not shorten it', () => {
    const { rotate } = started({ lostAnswerWindow: SECOND });
    rotate(1, 0);
    expect(rotate(1, 30 * SECOND).is).to.equal('sibling');
  });

  it('R7: the grandparent ends it, even within the window', () => {
    const { session, rotate } = started();
    rotate(1, 0);
    rotate(2, 1);
    expect(rotate(1, 2)).to.deep.equal({ is: 'reused' });
    expect(session.isLive(at(3))).to.be.false;
  });

  it('T21: a generation never issued ends it, and says so', () => {
    const { session, rotate } = started();
    expect(rotate(2, 1)).to.deep.equal({ is: 'ahead' });
    expect(session.endedWhy).to.equal('ahead');
    expect(rotate(1, 2)).to.deep.equal({ is: 'over' });
  });

  it('T21: a generation before the first was never issued either', () => {
    expect(started().rotate(0, 1)).to.deep.equal({ is: 'ahead' });
    expect(started().rotate(-3, 1)).to.deep.equal({ is: 'ahead' });
  });

  it('R11: more than 20 siblings in a window must wait until it closes; nothing is harmed', () => {
    const { session, rotate } = started();
    rotate(1, 0);
    for (let tab = 1; tab <= 20; tab += 1) expect(rotate(1, 10 * SECOND).is).to.equal('sibling');
    expect(rotate(1, 10.5 * SECOND)).to.deep.equal({ is: 'throttled', retryAfterSeconds: 20 });
    expect(rotate(1, 30 * SECOND)).to.deep.equal({ is: 'throttled', retryAfterSeconds: 1 });
    expect(session.lastUsedAt).to.deep.equal(at(10 * SECOND));
    expect(rotate(2, 11 * SECOND)).to.deep.equal({ is: 'rotated', generation: 3 });
    expect(rotate(2, 12 * SECOND).is).to.equal('sibling');
  });

  it('T20: is over when it was idle too long; each use puts that off', () => {
    const { session, rotate } = started();
    rotate(1, 13 * DAY);
    expect(session.isLive(at(27 * DAY - 1))).to.be.true;
    expect(session.isLive(at(27 * DAY))).to.be.false;
    expect(rotate(2, 27 * DAY)).to.deep.equal({ is: 'over' });
    expect(session.endedAt).to.be.null;
  });

  it('T20: is over 90 days after sign-in, however busy it was', () => {
    const { session, rotate } = started();
    for (let day = 1; day < 90; day += 1) expect(rotate(day, day * DAY).is).to.equal('rotated');
    expect(session.idleEnd).to.deep.equal(at(90 * DAY));
    expect(rotate(90, 90 * DAY)).to.deep.equal({ is: 'over' });
  });

  it('never lives longer than its absolute end from the start', () => {
    const { session } = started({ idle: 100 * DAY });
    expect(session.idleEnd).to.deep.equal(at(90 * DAY));
  });

  it('ends once: the first reason stands', () => {
    const { session, rotate } = started();
    session.end('signed-out', at(1));
    session.end('password-changed', at(2));
    expect(session).to.deep.include({ endedWhy: 'signed-out', endedAt: at(1) });
    expect(rotate(1, 3)).to.deep.equal({ is: 'over' });
    expect(rotate(9, 3)).to.deep.equal({ is: 'over' });
    expect(session.endedWhy).to.equal('signed-out');
  });

  it('R20: a clock turned back an hour harms no session', () => {
    const { session, rotate } = started();
    rotate(1, 2 * HOUR);
    expect(rotate(2, HOUR)).to.deep.equal({ is: 'rotated', generation: 3 });
    expect(rotate(2, HOUR - MINUTE).is).to.equal('sibling');
    expect(session.isLive(at(HOUR))).to.be.true;
  });

  it('R11, R20: a clock turned back makes nobody wait longer than the window', () => {
    const { rotate } = started({ graceUses: 0 });
    rotate(1, 2 * HOUR);
    expect(rotate(1, HOUR)).to.deep.equal({ is: 'throttled', retryAfterSeconds: 30 });
  });
});
