import { expect } from 'chai';
import { deliverMail } from '#application/mail/deliver-mail';
import type { Mail, Mailer } from '#application/mail/mailer';
import { InMemoryIdentity } from '#adapters/in-memory/identity/identity';
import { ManualClock } from '#adapters/in-memory/manual-clock';
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
  const deliver = deliverMail(
    { outbox: identity.outbox, mailer, report: (sentence) => void reported.push(sentence) },
    { language: 'en', publicUrl: 'https://movies.example.org' },
  );
  return { clock, sent, reported, server, deliver };
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
    expect(sent).to.have.lengthOf(10);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).to.equal(1);
    expect(reported).to.have.lengthOf(1);
    expect(reported[0]).not.to.include('ada');
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
