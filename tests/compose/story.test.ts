import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { storyOf } from '../support/readme.ts';
import { describeContainers } from './support/engine.ts';
import { healthOf, root, site, type, up } from './support/stack.ts';

interface Listed {
  readonly id: number;
  readonly source: string;
  readonly because: readonly { readonly title: string }[];
}

describeContainers('The main job through nginx', () => {
  let folder: string;
  let commands: readonly string[];

  before(async () => {
    await up();
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-story-'));
    commands = storyOf(await readFile(join(root, 'README.md'), 'utf8'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs a line of the README as it stands there; people of other tests may be there already. */
  const answer = async (line: string | undefined): Promise<unknown> => {
    const text = (line ?? 'false').replaceAll('"ada"', '"ada-behind-nginx"');
    return JSON.parse(await type(text, { cwd: folder, env: { API: site } })) as unknown;
  };

  it('has every container healthy', async () => {
    for (const service of ['api', 'db', 'model', 'nginx'])
      expect(await healthOf(service), service).to.equal('healthy');
  });

  it('is told by the README’s own commands', async () => {
    const [signUp, signIn, profile, first, search, ...rest] = commands;
    const [rateGodfather, ratePartTwo, rateMatrix, second, refresh, signOut, profileAgain] = rest;

    expect(await answer(signUp)).to.have.property('username', 'ada-behind-nginx');
    expect(await answer(signIn)).to.have.keys('user', 'access_expires_at', 'refresh_expires_at');
    expect(await answer(profile)).to.include({ username: 'ada-behind-nginx' });
    const cold = (await answer(first)) as Listed[];
    expect(cold).to.have.length(5);
    expect(await answer(search)).to.have.nested.property('[0].title', 'The Godfather');
    for (const line of [rateGodfather, ratePartTwo, rateMatrix])
      expect(await answer(line)).to.have.property('data');
    const warm = (await answer(second)) as Listed[];
    expect(warm.map(({ id }) => id)).to.not.deep.equal(cold.map(({ id }) => id));
    expect(warm[0]?.because[0])
      .to.have.property('title')
      .that.matches(/^The Godfather/);
    expect(await answer(refresh)).to.have.nested.property('user.username', 'ada-behind-nginx');
    expect(await answer(signOut)).to.deep.equal({ detail: 'Signed out.' });
    expect(await answer(profileAgain)).to.include({ status: 401, type: '/problems/not-signed-in' });
  });
});
