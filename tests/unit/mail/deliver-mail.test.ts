import { expect } from 'chai';
import { deliverMail } from '#application/mail/deliver-mail';
import type { Mail, Mailer } from '#application/mail/mailer';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { InMemoryLinkSigner } from '#adapters/in-memory/identity/link-signer';
import { InMemoryIdentity } from '#adapters/in-memory/identity/identity';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import type { SecurityEventKind } from '#domain/identity/security-event';
import { aUser } from '../../support/builders.ts';

const MINUTE = 60_000;

/** A mail that waits, and a mail server that does as it is told. */
const world = async () => {
  const clock = new ManualClock();
  const identity = new InMemoryIdentity(clock, true);
  const userId = await aUser({ unitOfWork: identity }, { username: 'ada', email: 'ada@example.org' });
  await identity.run(({ events }) => events.add(userId, { kind: 'password-changed', device: null }));
  const sent: Mail[] = [];
  const reported: string[] = [];
  const server: { answer: () => Promise<'sent' | 'refused'> } = { answer: () => Promise.resolve('sent') };
  const mailer: Mailer = {
    send: (mail) => {
      sent.push(mail);
      return server.answer();
    },
    close: () => undefined,
  };
  const links = new InMemoryLinkSigner(clock);
  const deliver = deliverMail(
    {
      ...{ outbox: identity.outbox, mailer, limiter: new InMemoryAttemptLimiter(clock) },
      ...{ links, clock },
      report: (sentence) => void reported.push(sentence),
    },
    { language: 'en', publicUrl: 'https://movies.example.org' },
  );
  const tell = (who: number, address?: string) =>
    identity.run(({ events }) => events.add(who, { kind: 'email-changed', device: null }, address));
  const running = new AbortController().signal;
  return {
    ...{ identity, userId, tell, clock, sent, reported, server, links },
    deliver: (stop = running) => deliver(stop),
  };
};

describe('Delivering mail', () => {
  it('sends what waits, once', async () => {
    const { deliver, sent, clock } = await world();
    expect(await deliver()).to.be.true;
    clock.advance(60 * MINUTE);
    expect(await deliver()).to.be.false;
    expect(sent.map(({ to, subject }) => [to, subject])).to.deep.equal([
      ['ada@example.org', 'MovieConnect: Your password was changed'],
    ]);
    expect(sent[0]?.messageId).to.match(/^[0-9a-f-]{36}@movies\.example\.org$/);
  });

  it('tries again under the same message id, later each time, and gives up with a word', async () => {
    const { deliver, sent, clock, server, reported } = await world();
    server.answer = () => Promise.reject(new Error('down'));
    expect(await deliver()).to.be.true;
    expect(await deliver()).to.be.false;
    clock.advance(MINUTE);
    expect(await deliver()).to.be.true;
    clock.advance(MINUTE);
    expect(await deliver()).to.be.false;
    for (let hours = 0; hours < 100; hours += 1) {
      clock.advance(60 * MINUTE);
      await deliver();
    }
    expect(sent).to.have.lengthOf(11);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).to.equal(1);
    expect(reported).to.have.lengthOf(1);
    expect(reported[0]).not.to.include('ada@');
  });

  it('signs the link when the mail is sent, and anew when it is tried again', async () => {
    const { deliver, sent, clock, server, links, userId } = await world();
    const tokens = () => sent.map(({ text }) => /\/not-me\/#token=(\S+)/.exec(text)?.[1] ?? '');
    server.answer = () => Promise.reject(new Error('down'));
    await deliver();
    clock.advance(MINUTE);
    server.answer = () => Promise.resolve('sent');
    await deliver();
    expect(new Set(tokens()).size).to.equal(2);
    for (const token of tokens())
      expect(links.verify('not-me', token)).to.deep.equal({ purpose: 'not-me', userId, number: 1 });
  });

  it('has budgets of their own for mails that anybody can ask for: what the owner must know still goes', async () => {
    const { deliver, sent, identity, userId, tell } = await world();
    await deliver();
    for (let count = 0; count < 20; count += 1)
      await identity.run(({ mails }) =>
        mails.add(userId, { kind: 'email-in-use', to: 'ada@example.org', link: null }),
      );
    await tell(userId, 'ada@example.org');
    while (await deliver());
    expect(sent.map(({ subject }) => subject).filter((each) => each.endsWith('already'))).to.have.lengthOf(
      10,
    );
    expect(sent.at(-1)?.subject).to.equal('MovieConnect: Your e-mail address was changed');
  });

  for (const kind of ['email-changed', 'password-changed', 'password-reset'] as const)
    it(`tells of ${kind} however many sign-ins from new devices were told before`, async () => {
      const { deliver, sent, identity, userId } = await world();
      while (await deliver());
      const before = sent.length;
      for (let count = 0; count < 20; count += 1)
        await identity.run(({ events }) => events.add(userId, { kind: 'new-device', device: null }));
      while (await deliver());
      expect(sent.length - before).to.be.within(9, 10);
      await identity.run(({ events }) => events.add(userId, { kind, device: null }));
      const told = sent.length;
      while (await deliver());
      expect(sent.length - told).to.equal(1);
    });

  it('sends no more than ten an hour of one account, wherever they go', async () => {
    const { deliver, sent, clock, tell, userId, reported } = await world();
    while (await deliver());
    sent.length = 0;
    for (let count = 0; count < 20; count += 1) await tell(userId, `former${count}@example.org`);
    while (await deliver());
    expect(sent).to.have.lengthOf(10);
    expect(reported).to.have.lengthOf(10);
    expect(reported.join()).not.to.include('example.org');
    clock.advance(120 * MINUTE);
    await tell(userId);
    await deliver();
    expect(sent).to.have.lengthOf(11);
  });

  it('sends no more than ten an hour to one address, whoever had it', async () => {
    const { deliver, sent, tell, identity } = await world();
    for (const username of ['bob', 'eve', 'mallory']) {
      const userId = await aUser({ unitOfWork: identity }, { username });
      for (let count = 0; count < 5; count += 1) await tell(userId, `Victim@example.org`);
    }
    while (await deliver());
    expect(sent.filter(({ to }) => to === 'Victim@example.org')).to.have.lengthOf(10);
  });

  it('counts a mail once, however often it is tried', async () => {
    const { deliver, sent, clock, server, tell, userId } = await world();
    server.answer = () => Promise.reject(new Error('down'));
    await deliver();
    for (let tries = 1; tries < 4; tries += 1) {
      clock.advance(8 * MINUTE);
      await deliver();
    }
    server.answer = () => Promise.resolve('sent');
    for (let count = 0; count < 9; count += 1) await tell(userId);
    clock.advance(16 * MINUTE);
    while (await deliver());
    expect(sent).to.have.lengthOf(4 + 10);
  });

  it('gives a mail up in time that it has no words for', async () => {
    const { deliver, sent, clock, identity, userId, reported } = await world();
    await deliver();
    const kind = 'of-another-version' as SecurityEventKind;
    await identity.run(({ events }) => events.add(userId, { kind, device: null }));
    for (let hours = 0; hours < 100; hours += 1) {
      await deliver();
      clock.advance(60 * MINUTE);
    }
    expect(sent).to.have.lengthOf(1);
    expect(reported).to.have.lengthOf(1);
    expect(await identity.outbox.takeDue()).to.equal(undefined);
  });

  it('leaves a mail due, at its last try as well, where it is stopped', async () => {
    const { deliver, sent, clock, server } = await world();
    server.answer = () => Promise.reject(new Error('down'));
    for (let tries = 1; tries < 11; tries += 1) {
      await deliver();
      clock.advance(6 * 60 * MINUTE);
    }
    await deliver(AbortSignal.abort());
    server.answer = () => Promise.resolve('sent');
    expect(await deliver()).to.be.true;
    expect(sent).to.have.lengthOf(12);
    expect(await deliver()).to.be.false;
  });

  it('does not try again what the server refuses', async () => {
    const { deliver, sent, clock, server, reported } = await world();
    server.answer = () => Promise.resolve('refused');
    await deliver();
    clock.advance(24 * 60 * MINUTE);
    expect(await deliver()).to.be.false;
    expect(sent).to.have.lengthOf(1);
    expect(reported).to.have.lengthOf(1);
  });
});
