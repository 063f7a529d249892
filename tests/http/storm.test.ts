import { Agent } from 'node:http';
import { expect } from 'chai';
import type { Container } from 'inversify';
import { Overloaded } from '#application/ports/unavailable';
import { IDENTITY } from '#bootstrap/modules/identity';
import { HttpClient } from '../support/http.ts';
import { faultOf } from '../support/outcomes.ts';
import { eventually } from '../support/processes.ts';
import { serveApi } from './support/api.ts';
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
      expect(turnedAway.every((outcome) => outcome instanceof Overloaded)).to.equal(true);
      expect(begun).to.be.at.most(6);
      slow.resolve(undefined);
      const served = await Promise.all(outcomes.slice(0, 70));
      expect(served.some((outcome) => outcome instanceof Overloaded)).to.equal(false);
      expect(begun).to.equal(70);
    });

  const people = {
    'sign-ups': ['/api/user/signup/', { username: 'somebody', password: 'popcorn at dawn' }],
    'sign-ins': ['/api/token/', { username: 'somebody', password: 'popcorn at dawn' }],
  } as const;
  for (const [what, [path, body]] of Object.entries(people))
    it(`of ${what} whose clients leave is dropped before it is hashed, and the next one need not wait for it`, async () => {
      const behind = await postgres.behind();
      const slow = Promise.withResolvers<undefined>();
      let begun = 0;
      let asked = 0;
      const hold = async () => {
        begun += 1;
        await slow.promise;
      };
      behind.hasher.verify = () => hold().then(() => false);
      behind.hasher.hash = () => hold().then(() => 'hash');
      const counting =
        <Input extends unknown[], Output>(ask: (...input: Input) => Output) =>
        (...input: Input): Output => {
          asked += 1;
          return ask(...input);
        };
      const api = await serveApi(behind, {
        replace: (container) => {
          const registerUser = counting(container.get(IDENTITY.registerUser));
          const issueTokens = counting(container.get(IDENTITY.issueTokens));
          container.rebind(IDENTITY.registerUser).toConstantValue(registerUser);
          container.rebind(IDENTITY.issueTokens).toConstantValue(issueTokens);
        },
      });
      const agent = new Agent();
      try {
        const working = Array.from({ length: 6 }, (_, at) =>
          api.client().post(path, { ...body, username: `patient-${at}` }),
        );
        await eventually('six to be worked on', () => (begun === 6 ? true : undefined));
        const leaving = new HttpClient(api.url, { agent });
        const left = Array.from({ length: 64 }, () => faultOf(leaving.post(path, body)));
        await eventually('64 to wait', () => (asked === 70 ? true : undefined));
        agent.destroy();
        await Promise.all(left);
        await eventually('64 to be dropped', () =>
          api.lines.filter((line) => 'status' in line && line.status === 499).length === 64
            ? true
            : undefined,
        );
        const next = api.client().post(path, body);
        await eventually('the next one to wait', () => (asked === 71 ? true : undefined));
        slow.resolve(undefined);
        const answers = await Promise.all([...working, next]);
        expect(new Set(answers.map(({ status }) => status))).to.have.keys([what === 'sign-ups' ? 201 : 401]);
        expect(begun).to.equal(7);
      } finally {
        await api.close();
      }
    });

  it('of sign-ins leaves a sample of itself in the log and the count of the rest, not a stack each', async function () {
    this.timeout(120_000);
    const behind = await postgres.behind();
    const slow = Promise.withResolvers<undefined>();
    behind.hasher.verify = () => slow.promise.then(() => false);
    const api = await serveApi(behind);
    try {
      let answered = 0;
      const statuses = Array.from({ length: 1000 }, async (_, at) => {
        const body = { username: `nobody-${at}`, password: 'popcorn at dawn' };
        const { status } = await api.client().post('/api/token/', body);
        answered += 1;
        return status;
      });
      await eventually('all but 70 to be turned away', () => (answered === 930 ? true : undefined), 90_000);
      const refusals = api.lines.filter((line) => 'code' in line && line.code === 'unavailable');
      expect(refusals).to.have.length(10);
      expect(api.lines.filter((line) => 'status' in line && line.status === 503)).to.have.length(100);
      expect(JSON.stringify(api.lines).length, 'bytes').to.be.below(30_000);
      expect(JSON.stringify(api.lines)).not.to.include('stack');
      slow.resolve(undefined);
      expect((await Promise.all(statuses)).filter((status) => status === 401)).to.have.length(70);
    } finally {
      slow.resolve(undefined);
      await api.close();
    }
  });
});
