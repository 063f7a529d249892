import { expect } from 'chai';
import type { Container } from 'inversify';
import { Unavailable } from '#application/ports/unavailable';
import { IDENTITY } from '#bootstrap/modules/identity';
import { openPostgres, type Postgres } from './support/postgres.ts';

describe('A storm of a thousand at once (P12)', () => {
  let postgres: Postgres;

  before(async function () {
    this.timeout(60_000);
    postgres = await openPostgres();
  });
  after(() => postgres.drop());

  const attempts = {
    'sign-ins': (container, at) =>
      container.get(IDENTITY.issueTokens)({
        username: `nobody-${at}`,
        password: 'popcorn at dawn',
        addressBlock: 'here',
        network: 'here',
        label: '',
      }),
    'sign-ups': (container, at) =>
      container.get(IDENTITY.registerUser)({
        username: `somebody-${at}`,
        password: 'popcorn at dawn',
        addressBlock: 'here',
      }),
  } satisfies Record<string, (container: Container, at: number) => Promise<unknown>>;

  for (const [what, attempt] of Object.entries(attempts))
    it(`of ${what} asks the database for few of them, lets few wait, and turns the others away at once`, async () => {
      const { container, hasher } = await postgres.behind();
      const slow = Promise.withResolvers<undefined>();
      let begun = 0;
      const hold = async () => {
        begun += 1;
        await slow.promise;
      };
      hasher.verify = () => hold().then(() => false);
      hasher.hash = () => hold().then(() => 'hash');
      const outcomes = Array.from({ length: 1000 }, (_, at) =>
        attempt(container, at).catch((error: unknown) => error),
      );
      const turnedAway = await Promise.all(outcomes.slice(70));
      expect(turnedAway.every((outcome) => outcome instanceof Unavailable)).to.equal(true);
      expect(begun).to.be.at.most(6);
      slow.resolve(undefined);
      const served = await Promise.all(outcomes.slice(0, 70));
      expect(served.some((outcome) => outcome instanceof Unavailable)).to.equal(false);
      expect(begun).to.equal(70);
    });
});
