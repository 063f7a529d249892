import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { inBrowser } from './support/browser.ts';
import { describeContainers } from './support/engine.ts';
import { PASSWORD } from './support/person.ts';
import { compose, ready, site, up } from './support/stack.ts';

const policyOf = (answer: Response): string => answer.headers.get('content-security-policy') ?? '';
const get = (path: string, headers: Record<string, string> = {}) => fetch(site + path, { headers });

describeContainers('The page through nginx', () => {
  before(() => up({ POSTER_HOSTS: 'image.example.org' }));
  after(() => up());

  it('lets a stranger sign up, sign in and see a first list, and complains of nothing', async function () {
    await inBrowser(this, {}, async (page, complaints) => {
      const username = `b${Date.now()}`;
      await page.goto(site);
      await page.locator('.film-card a').first().waitFor();
      await page.getByRole('link', { name: 'Make an account' }).click();
      await page.getByLabel('User name').fill(username);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Make the account' }).click();
      await page.getByText(`Welcome, ${username}.`).waitFor();
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'For you' }).waitFor();
      await page.locator('.picks li').first().waitFor();
      await page.goto(`${site}/film/9`);
      await page.getByRole('heading', { level: 1, name: 'The Godfather' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'The Godfather' }).waitFor();
      expect(complaints).to.deep.equal([]);
      const refused = await page.evaluate(
        `(() => { try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch { return 'refused'; } })()`,
      );
      expect(refused, 'markup made of text').to.equal('refused');
    });
  });

  it('has the headers that the API gives it, the same on every path, and is never kept', async () => {
    for (const path of ['/', '/film/9', '/index.html', '/a.b/c']) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(200);
      expect(answer.headers.get('cache-control'), path).to.equal('no-store');
      expect(policyOf(answer).split('; ')).to.include.members([
        "default-src 'none'",
        "script-src 'self'",
        "img-src 'self' data: https://image.example.org",
        "require-trusted-types-for 'script'",
      ]);
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(answer.headers.get('x-request-id')).to.match(/^[0-9a-f]{32}$/);
      expect(await answer.text()).to.include('<div id="root">');
    }
  });

  it('has its files kept for a year, in the smallest form that the browser takes', async () => {
    const [script = ''] = /\/assets\/index-[\w-]{8}\.js/.exec(await (await get('/')).text()) ?? [];
    const texts = new Set<string>();
    for (const [accepted, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
      ['gzip, br', 'br'],
    ] as const) {
      const answer = await get(script, { 'accept-encoding': accepted });
      expect(answer.status, script).to.equal(200);
      expect(answer.headers.get('content-encoding')).to.equal(encoding);
      expect(answer.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-type')).to.match(/^text\/javascript/);
      texts.add(await answer.text());
    }
    expect(texts.size, 'one text in three forms').to.equal(1);
  });

  it('leaves to the API what is the API’s, and takes no missing file for a page', async () => {
    for (const path of ['/api/nothing/', '/api', '/health/nothing', '/assets/index-00000000.js', '/a.png']) {
      const answer = await get(path);
      expect(answer.status, path).to.equal(404);
      expect(answer.headers.get('content-type'), path).to.equal('application/problem+json');
    }
  });

  it('is put in the place of no file by an address that only looks like one', async () => {
    const [script = ''] = /\/assets\/index-[\w-]{8}\.js/.exec(await (await get('/')).text()) ?? [];
    await (await get(script.replace(/\.js$/, '.%6as'))).text();
    expect((await get(script)).headers.get('content-type')).to.match(/^text\/javascript/);
  });

  it('still opens while the API is away', async () => {
    await (await get('/')).text();
    await compose(['stop', 'api']);
    try {
      expect((await get('/')).status).to.equal(200);
      expect((await get('/api/movies/popular/')).status).to.equal(503);
    } finally {
      await compose(['start', 'api']);
      await ready();
    }
  });

  it('is left out by WEB=off, and everything else works', async () => {
    await up({ WEB: 'off' });
    const front = await eventually('the front page', async () => {
      const text = await (await get('/')).text();
      return text.includes('id="root"') ? undefined : text;
    });
    expect(front).to.include('POST /api/user/signup/');
    expect((await get('/film/9')).status).to.equal(404);
    expect((await get('/api/movies/popular/')).status).to.equal(200);
  });
});
