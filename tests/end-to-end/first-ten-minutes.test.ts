import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { launchChromium } from '../support/chromium.ts';
import { CLIENT } from '../support/client-package.ts';
import { freePort } from '../support/free-port.ts';
import { eventually } from '../support/processes.ts';
import { Service } from '../support/service.ts';
import { describeWeb } from '../support/web.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');

/** What Vite's React template brings beside the page itself. */
const TEMPLATE = {
  'package.json': JSON.stringify({ name: 'my-page', private: true, type: 'module' }),
  'vite.config.js': `import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
export default defineConfig({ plugins: [react()] });
`,
  'index.html': '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  'src/main.tsx': `import { createRoot } from 'react-dom/client';
import App from './App.tsx';
createRoot(document.getElementById('root')!).render(<App />);
`,
};
/** Linked to what is installed here: a test asks no registry. */
const INSTALLED = ['react', 'react-dom', 'vite', '@vitejs/plugin-react'];

/** The page that the guide shows. */
const shownPage = async (): Promise<string> => {
  const guide = await readFile(join(ROOT, 'docs/frontend.md'), 'utf8');
  return /^```tsx\n([\s\S]*?)^```$/m.exec(guide)?.[1] ?? '';
};

const makeProject = async (folder: string, api: string): Promise<string> => {
  const project = join(folder, 'my-page');
  await mkdir(join(project, 'src'), { recursive: true });
  const page = (await shownPage()).replace('http://localhost:8000', api);
  for (const [name, text] of Object.entries({ ...TEMPLATE, 'src/App.tsx': page }))
    await writeFile(join(project, name), text);
  await run('npm', ['pack', '--pack-destination', folder], { cwd: CLIENT });
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], {
    cwd: project,
  });
  await mkdir(join(project, 'node_modules/@vitejs'));
  for (const name of INSTALLED)
    await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name), 'dir');
  return project;
};

describeWeb('The first ten minutes of a page at another origin, as the guide tells them', () => {
  let folder: string;
  let service: Service;
  let site: PreviewServer;
  let browser: Browser;
  let page: Page;
  let refreshes = 0;
  const complaints: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-ten-minutes-'));
    const [apiPort, pagePort] = [await freePort(), await freePort()];
    const project = await makeProject(folder, `http://localhost:${apiPort}`);
    await build({ root: project, logLevel: 'warn' });
    site = await preview({
      root: project,
      logLevel: 'warn',
      preview: { host: 'localhost', port: pagePort, strictPort: true },
    });
    service = await Service.start(join(folder, 'data'), apiPort, {
      CORS_ORIGINS: `http://localhost:${pagePort}`,
      ACCESS_TOKEN_TTL: '6s',
      // No second refresh could be taken for the grace of the first.
      REFRESH_GRACE: '0s',
    });
    browser = await launchChromium();
    page = await (await browser.newContext()).newPage();
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/token/refresh/')) refreshes += 1;
    });
    await page.goto(`http://localhost:${pagePort}/`);
  });
  after(async () => {
    await browser.close();
    await site.close();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => expect(complaints).to.deep.equal([]));

  const titles = () => page.getByRole('listitem');

  it('say in words why nothing is shown to a stranger', async () => {
    await page.getByRole('button', { name: 'Show the list' }).click();
    await page.getByRole('status').getByText(/\w/).waitFor();
    expect(await titles().count()).to.equal(0);
  });

  it('sign somebody in and show a first list', async () => {
    await page.getByLabel('Name').fill('ada');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('For ada').waitFor();
    await titles().first().waitFor();
    expect(await titles().count()).to.equal(10);
    expect(await page.evaluate('document.cookie'), 'no script can read a token').to.equal('');
  });

  it('go on unseen when the access token has expired: two requests, one refresh', async () => {
    await eventually('an expired token', async () => {
      const answer = await page.request.get(`${service.url}/api/user/profile/`);
      return answer.status() === 401 ? answer : undefined;
    });
    refreshes = 0;
    const answers = ['/api/user/profile/', '/api/user/movies/'].map((path) =>
      page.waitForResponse((answer) => new URL(answer.url()).pathname === path && answer.status() === 200),
    );
    await page.getByRole('button', { name: 'Show the list' }).click();
    await Promise.all(answers);
    await page.getByText('For ada').waitFor();
    expect(refreshes).to.equal(1);
    expect(await titles().count()).to.equal(10);
  });
});
