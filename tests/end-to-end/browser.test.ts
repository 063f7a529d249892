import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { freePort } from '../support/free-port.ts';
import { eventually } from '../support/processes.ts';
import { Service } from '../support/service.ts';

const executablePath = findChromium();

/** What the page sees of an answer. */
interface Seen {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the API as a frontend does: by the browser's own cookies, without ever touching a token. */
const call = (page: Page, method: string, path: string, body?: object): Promise<Seen> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, {
        method: how,
        credentials: 'include',
        ...(what === null ? {} : { body: what, headers: { 'content-type': 'application/json' } }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );

(executablePath === undefined ? describe.skip : describe)(
  `A browser${executablePath === undefined ? ' (needs Chromium: install it, or name it by CHROMIUM)' : ''}`,
  function () {
    this.timeout(240_000);
    let folder: string;
    let service: Service;
    let browser: Browser;
    let page: Page;
    const complaints: string[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'movieconnect-browser-'));
      service = await Service.start(join(folder, 'data'), await freePort(), { ACCESS_TOKEN_TTL: '40s' });
      browser = await launchChromium();
      page = await (await browser.newContext()).newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
    });
    after(async () => {
      await browser.close();
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    });

    it('shows the reference of the API under its strict content policy, without any outside host', async () => {
      const hosts = new Set<string>();
      page.on('request', (request) => hosts.add(new URL(request.url()).host));
      await page.goto(`${service.url}/api/docs/`);
      await page.getByText('/api/user/movies/', { exact: true }).waitFor();
      expect([...hosts]).to.deep.equal([new URL(service.url).host]);
      expect(complaints).to.deep.equal([]);
    });

    it('tells the story of the reference by clicking through it: what is filled in works as it stands', async () => {
      const reader = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
      await reader.goto(`${service.url}/api/docs/`);
      const first = await reader.locator('.opblock').first().boundingBox();
      expect(first?.y, 'the first request stands on the first screen of a phone').to.be.below(844);
      for (const [operation, status] of [
        ['signUp', '201'],
        ['issueTokens', '200'],
        ['rateMovie', '201'],
        ['recommendMovies', '200'],
      ] as const) {
        const block = reader.locator(`.opblock[id$="-${operation}"]`);
        await block.locator('.opblock-summary-control').click();
        await block.getByRole('button', { name: 'Execute' }).click();
        const answer = block.locator('.live-responses-table .response');
        await answer.locator('.response-col_status').waitFor();
        expect(await answer.locator('.response-col_status').innerText(), operation).to.match(
          new RegExp(`^${status}`),
        );
        if (operation === 'recommendMovies')
          expect(await answer.innerText(), 'because of the film that was rated').to.match(/"The Godfather"/);
      }
      const last = await reader.locator('.opblock').last().boundingBox();
      const schemas = await reader.locator('.models').boundingBox();
      expect(schemas?.y, 'schemas, and in them the problems, come last').to.be.above(last?.y ?? 0);
      await reader.context().close();
    });

    it('is signed in by its cookies alone, which no script can read', async () => {
      const person = { username: 'grace', password: 'nanoseconds of wire' };
      expect(await call(page, 'POST', '/api/user/signup/', person)).to.include({ status: 201 });
      expect(await page.context().cookies()).to.deep.equal([]);
      expect(await call(page, 'POST', '/api/token/', person)).to.include({ status: 200 });
      expect(await page.evaluate('document.cookie')).to.equal('');
      const cookies = await page.context().cookies();
      expect(cookies.map(({ name }) => name).sort()).to.deep.equal(['access_token', 'refresh_token']);
      for (const cookie of cookies) expect(cookie).to.include({ httpOnly: true, sameSite: 'Lax', path: '/' });
      expect(await call(page, 'GET', '/api/user/profile/')).to.have.nested.property('body.username', 'grace');
    });

    it('stays signed in by refreshing, in two tabs at once', async () => {
      const other = await page.context().newPage();
      await other.goto(`${service.url}/api/docs/`);
      const answers = await Promise.all([page, other].map((tab) => call(tab, 'POST', '/api/token/refresh/')));
      expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
      expect(await call(other, 'GET', '/api/user/profile/')).to.include({ status: 200 });
      await other.close();
    });

    it('cannot be made to act by a page of another site', async () => {
      const site = createServer((_, response) => response.end('<!doctype html><title>Elsewhere</title>'));
      site.listen(0, '127.0.0.1');
      await once(site, 'listening');
      const stranger = await page.context().newPage();
      // The same machine under another name is another site.
      await stranger.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
      await stranger.evaluate(
        (url) =>
          fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include' }).catch(() => undefined),
        `${service.url}/api/user/logout/`,
      );
      // It went out, and was refused.
      await service.hasPrinted(/"method":"POST".*"status":403/);
      expect(await call(page, 'GET', '/api/user/profile/'), 'nobody was signed out').to.include({
        status: 200,
      });
      site.close();
      await stranger.close();
    });

    it('is signed out on the server and forgets its cookies', async () => {
      expect(await call(page, 'POST', '/api/user/logout/')).to.include({ status: 200 });
      expect(await page.context().cookies()).to.deep.equal([]);
      expect(await call(page, 'GET', '/api/user/profile/')).to.include({ status: 401 });
    });

    describe('whose access token has expired', () => {
      const profile = '/api/user/profile/';
      const person = { username: 'hedy', password: 'frequency hopping' };
      let app: Server;
      let appUrl: string;

      /** A page of our own at another origin of the same site, as a development server or a CDN serves it. */
      before(async () => {
        app = createServer((_, response) => response.end('<!doctype html><title>App</title>'));
        app.listen(0, '127.0.0.1');
        await once(app, 'listening');
        appUrl = `http://localhost:${(app.address() as AddressInfo).port}`;
        await service.stop();
        service = await Service.start(join(folder, 'data'), Number(new URL(service.url).port), {
          ACCESS_TOKEN_TTL: '10s',
          REFRESH_GRACE: '2s',
          CORS_ORIGINS: appUrl,
        });
        await page.goto(`${service.url}/api/docs/`);
        expect(await call(page, 'POST', '/api/user/signup/', person)).to.include({ status: 201 });
      });
      after(() => app.close());

      const from = {
        'a page of its own origin': () => ({ home: `${service.url}/api/docs/`, api: '' }),
        'a page of another origin of the same site': () => ({ home: appUrl, api: service.url }),
      };
      for (const [where, settle] of Object.entries(from))
        it(`C17 is told so in ${where}, refreshes and goes on without a login page`, async () => {
          const { home, api } = settle();
          const tab = await page.context().newPage();
          await tab.goto(home);
          expect(await call(tab, 'POST', `${api}/api/token/`, person)).to.include({ status: 200 });
          expect(await call(tab, 'GET', api + profile)).to.have.nested.property('body.username', 'hedy');
          const refused = await eventually(
            'a refusal',
            async () => {
              const seen = await call(tab, 'GET', api + profile);
              return seen.status === 200 ? undefined : seen;
            },
            60_000,
          );
          expect(refused).to.include({ status: 401 });
          expect(refused).to.have.nested.property('body.type', '/problems/token-expired');
          expect(await call(tab, 'POST', `${api}/api/token/refresh/`)).to.include({ status: 200 });
          expect(await call(tab, 'GET', api + profile)).to.have.nested.property('body.username', 'hedy');
          await tab.close();
        });
    });
  },
);
