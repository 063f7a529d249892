import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { freePort } from '../support/free-port.ts';
import { answersOf, storyOf, untrueIn } from '../support/readme.ts';
import { Service } from '../support/service.ts';

const run = promisify(execFile);

/** A command of the README, and what it shows as the answer. */
interface Step {
  readonly command: string;
  readonly shown: string;
}

type Six = [Step, Step, Step, Step, Step, Step, ...Step[]];

interface Listed {
  readonly id: number;
  readonly score: number;
  readonly source: string;
  readonly because: readonly { readonly title: string; readonly share: number }[];
  readonly despite: readonly { readonly title: string }[];
}

const stepsOf = async (section: string): Promise<readonly Step[]> => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const shown = answersOf(readme, section);
  const steps = storyOf(readme, section).map((command, i) => ({ command, shown: shown[i] ?? '' }));
  expect(shown, 'an answer a command').to.have.length(steps.length);
  return steps;
};

describe('The story of the README', function () {
  this.timeout(300_000);
  let folder: string;
  let port: number;
  let service: Service;
  let steps: readonly Step[];
  let withFriend: readonly Step[];

  /** Runs the line as it stands in the README, in a folder of its own: the answer is the one that stands there. */
  const ask = async ({ command, shown }: Step): Promise<unknown> => {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: folder,
      env: { ...process.env, API: service.url },
    });
    expect(stdout, 'a line of its own on a terminal').to.match(/[^\n]\n$/);
    expect(untrueIn(shown, stdout), `in the answer that the README shows of ${command}`).to.equal(undefined);
    return JSON.parse(stdout);
  };

  const cookies = () => readFile(join(folder, 'jar'), 'utf8').catch(() => '');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-story-'));
    steps = await stepsOf('The story');
    withFriend = await stepsOf('With a friend');
    port = await freePort();
    service = await Service.start(join(folder, 'data'), port);
  });
  after(async () => {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is told by commands that do what they say', async () => {
    const [signUp, signIn, profile, first, search, rateGodfather, ...rest] = steps as Six;
    const [ratePartTwo, rateMatrix, second, refresh, signOut, profileAgain] = rest as Six;

    expect(await ask(signUp)).to.deep.equal({ id: 1, username: 'ada' });
    expect(await cookies(), 'sign-up sets no cookie').to.equal('');

    expect(await ask(signIn)).to.have.keys('user', 'access_expires_at', 'refresh_expires_at');
    expect(await cookies())
      .to.match(/#HttpOnly_\S+.*access_token/)
      .and.match(/#HttpOnly_\S+.*refresh_token/);
    expect(await ask(profile)).to.include({ id: 1, username: 'ada', is_private: false });

    const cold = (await ask(first)) as Listed[];
    expect(cold).to.have.length(5);
    expect(cold.every(({ source, because }) => source === 'model' && because.length === 0)).to.equal(true);

    expect(await ask(search)).to.have.nested.property('[0].title', 'The Godfather');
    for (const [command, movie, rating] of [
      [rateGodfather, 9, 5],
      [ratePartTwo, 22, 4.5],
      [rateMatrix, 173, 1],
    ] as const)
      expect(await ask(command))
        .to.have.property('data')
        .that.includes({ movie, user: 1, rating });

    const warm = (await ask(second)) as Listed[];
    const ids = warm.map(({ id }) => id);
    expect(ids, 'the list has changed').to.not.deep.equal(cold.map(({ id }) => id));
    expect(ids, 'a rated film is not recommended').to.not.include.members([9]);
    expect(warm[0]?.because[0])
      .to.have.property('title')
      .that.matches(/^The Godfather/);
    expect(warm.map(({ score }) => score)).to.deep.equal(
      warm.map(({ score }) => score).toSorted((a, b) => b - a),
    );

    const before = await cookies();
    expect(await ask(refresh)).to.have.nested.property('user.username', 'ada');
    expect(await cookies(), 'both tokens are new').to.not.equal(before);

    expect(await ask(signOut)).to.deep.equal({ detail: 'Signed out.' });
    // Of several cookies cleared at once, some versions of curl forget the last one only; browsers forget all.
    expect(await cookies()).to.not.match(/refresh_token/);
    expect(await ask(profileAgain)).to.include({ status: 401, type: '/problems/not-signed-in' });
  });

  it('goes on with a friend, whose every answer is the one shown', async () => {
    expect(withFriend).to.have.length.greaterThan(10);
    for (const step of withFriend) await ask(step);
    const [profile, movie, comments] = await Promise.all(withFriend.slice(-3).map(ask));
    expect(profile, 'what the blocked one sees').to.include({ status: 404 });
    expect(movie).to.have.nested.property('friends.count', 0);
    expect(comments).to.deep.equal([]);
  });

  it('survives the death of every process: nothing acknowledged is lost', async () => {
    const list = steps[8]!;
    const before = await ask(list);
    await service.killAll();
    service = await Service.start(join(folder, 'data'), port);
    expect(await ask(list)).to.deep.equal(before);
  });

  it('leaves no secret in the log', async () => {
    expect(service.printed).to.not.match(/popcorn at midnight"\}' http.*\n\{|eyJ[\w-]+\.eyJ/);
    expect(await readFile(join(folder, 'data', 'signing-keys.json'), 'utf8')).to.contain('HS256');
  });
});
