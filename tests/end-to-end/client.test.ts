import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { CLIENT, compile } from '../support/client-package.ts';
import { freePort } from '../support/free-port.ts';
import { Service } from '../support/service.ts';

const run = promisify(execFile);

/** What somebody writes who has just installed the package. */
const program = `
import { createClient, pages } from '@movieconnect/client';

let refreshes = 0;
const client = createClient({
  baseUrl: process.env.API ?? '',
  transport: 'body',
  fetch: (target, init) => {
    if (String(target).endsWith('/api/token/refresh/')) refreshes++;
    return fetch(target, init);
  },
});
const person = { username: 'ada', password: 'correct horse battery' };
const said: Record<string, unknown> = {};

const taken = await client.signUp({ ...person, password: 'short' });
if (!taken.ok && taken.problem.type === '/problems/invalid-input') said.refused = taken.problem.error_codes;
said.signedUp = (await client.signUp(person)).ok;
said.signedIn = (await client.issueTokens(person)).ok;
for (const id of [1, 2, 3]) await client.rateMovie({ id, rating: 4.5 });
said.rated = 0;
for await (const page of pages(client.listRatedMovies, { limit: 2 }))
  if (page.ok) said.rated = (said.rated as number) + page.data.length;
const list = await client.recommendMovies({ limit: 3 });
said.listed = list.ok ? list.data.length : list.problem;

// Until the access token has expired, and beyond it: no answer shows that it has.
const failures: unknown[] = [];
for (const end = Date.now() + 60_000; refreshes === 0 && Date.now() < end; ) {
  const profile = await client.showProfile();
  if (!profile.ok) failures.push(profile.problem);
  await new Promise((resolve) => setTimeout(resolve, 200));
}
said.refreshes = refreshes;
said.failures = failures;
said.signedOut = (await client.signOut()).ok;
const gone = await client.showProfile();
said.afterwards = gone.ok ? 'still there' : gone.problem.type;
console.log(JSON.stringify(said));
`;

describe('The package of the client', function () {
  this.timeout(300_000);
  let folder: string;
  let project: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-package-'));
    project = join(folder, 'project');
    await mkdir(project);
    await run('npm', ['pack', '--pack-destination', folder], { cwd: CLIENT });
    const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], {
      cwd: project,
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('brings itself alone, with types and a page to read', async () => {
    const installed = await readdir(join(project, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).to.deep.equal(['@movieconnect']);
    const files = await readdir(join(project, 'node_modules/@movieconnect/client'), { recursive: true });
    expect(files).to.include.members(['README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']);
    expect(files.filter((name) => /\.ts$/.test(name) && !/\.d\.ts$/.test(name))).to.deep.equal([]);
  });

  it('compiles strictly in an empty project and lives a session on a running service, beyond an expired token', async () => {
    const ambient = 'declare const process: { readonly env: { readonly API?: string } };\n';
    expect(await compile(project, { 'program.ts': ambient + program })).to.equal('');
    const service = await Service.start(join(folder, 'data'), await freePort(), {
      ACCESS_TOKEN_TTL: '6s',
      REFRESH_GRACE: '2s',
    });
    try {
      const { stdout } = await run(process.execPath, ['program.js'], {
        cwd: project,
        env: { ...process.env, API: service.url },
      });
      expect(JSON.parse(stdout)).to.deep.equal({
        refused: { password: ['too-short'] },
        signedUp: true,
        signedIn: true,
        rated: 3,
        listed: 3,
        refreshes: 1,
        failures: [],
        signedOut: true,
        afterwards: '/problems/not-signed-in',
      });
    } finally {
      await service.stop();
    }
  });
});
