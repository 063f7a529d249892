import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { password, startApi, type Api } from '../http/support/api.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';

const executablePath = findChromium();

/** What browsers take for secure without a certificate; cookies go to every port of it. */
const HOST = 'films.localhost';

(executablePath === undefined ? describe.skip : describe)(
  `A sibling host, in a browser${executablePath === undefined ? ' (needs Chromium: install it, or name it by CHROMIUM)' : ''}`,
  function () {
    this.timeout(240_000);
    let api: Api;
    let browser: Browser;
    let sibling: Server;
    let planted: string;
    const seen: string[] = [];

    before(async () => {
      api = await startApi({ settings: { publicUrl: `https://${HOST}` } });
      planted = (await api.signedIn('mallory')).cookies.get('__Host-access_token')!;
      sibling = createServer((request, response) => {
        seen.push(request.headers.cookie ?? '');
        if (request.headers.host?.startsWith('sibling.') === true)
          response.setHeader('Set-Cookie', [
            `\xa0__Host-access_token=${planted}; Domain=${HOST}; Path=/api/user/profile/`,
            `\xa0__Host-access_token=${planted}; Domain=${HOST}; Path=/`,
            `__Host-access_token=${planted}; Domain=${HOST}; Path=/api/`,
          ]);
        // Bytes, for beside a text Node would write the headers in UTF-8.
        response.end(Buffer.from('<!doctype html><title>Elsewhere</title>'));
      }).listen(0, '127.0.0.1');
      await once(sibling, 'listening');
      browser = await launchChromium(['--host-resolver-rules=MAP *.localhost 127.0.0.1']);
    });
    after(async () => {
      await browser.close();
      sibling.close();
      await api.close();
    });

    it('C2 C16 plants no cookie that the service takes for its own', async () => {
      const page = await (await browser.newContext()).newPage();
      const ours = `http://${HOST}:${new URL(api.url).port}`;
      const { port } = sibling.address() as AddressInfo;
      const profile = async () =>
        page.evaluate(async () => {
          const answer = await fetch('/api/user/profile/');
          return { status: answer.status, body: await answer.json() };
        });
      await api.signedIn('ada');
      await page.goto(`${ours}/api/docs/`, { waitUntil: 'commit' });
      await page.evaluate(
        async (body) => {
          const headers = { 'content-type': 'application/json' };
          await fetch('/api/token/', { method: 'POST', headers, body });
        },
        JSON.stringify({ username: 'ada', password }),
      );
      expect(await profile()).to.have.nested.property('body.username', 'ada');
      await page.goto(`http://sibling.${HOST}:${port}/`);
      // The same host at another port is sent what the service is.
      await page.goto(`http://${HOST}:${port}/`);
      expect(seen.at(-1), 'the browser sends what was planted').to.match(/(?:^|; )\xa0__Host-access_token=/);
      await page.goto(`${ours}/api/docs/`, { waitUntil: 'commit' });
      expect(await profile()).to.have.nested.property('body.username', 'ada');
      await page.evaluate(() => fetch('/api/user/logout/', { method: 'POST' }));
      expect(await profile()).to.include({ status: 401 });
    });
  },
);
