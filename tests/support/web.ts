import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium, launchChromium } from './chromium.ts';
import { freePort } from './free-port.ts';
import { Service } from './service.ts';

const executablePath = findChromium();

/** For anything to appear; the machine may be busy. In milliseconds. */
const PATIENCE = 30_000;

export const PASSWORD = 'correct horse battery';

/** A service with its page, and a browser that looks at it. */
export class Site {
  readonly url: string;
  /** What browsers complained of: errors of scripts, and what the content policy forbade. */
  readonly complaints: string[] = [];
  readonly service: Service;
  private readonly browser: Browser;
  private readonly folder: string;

  private constructor(service: Service, browser: Browser, folder: string) {
    this.service = service;
    this.url = service.url;
    this.browser = browser;
    this.folder = folder;
  }

  static async start(env: NodeJS.ProcessEnv = {}): Promise<Site> {
    const folder = await mkdtemp(join(tmpdir(), 'movieconnect-web-'));
    const service = await Service.start(join(folder, 'data'), await freePort(), {
      WEB_CONCURRENCY: '1',
      ...env,
    });
    const browser = await launchChromium();
    return new Site(service, browser, folder);
  }

  /** A browser of somebody who has been here never before. */
  async visitor(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.url, locale: 'en-GB', ...options });
    return this.tabOf(context);
  }

  async tabOf(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      // A refusal by the API is no fault of the page: what it says about that is seen on screen.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) this.complaints.push(message.text());
    });
    return page;
  }

  /** A browser of somebody who is signed in; the account is made by the API. */
  async signedIn(username: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visitor(options);
    const data = { username, password: PASSWORD };
    const signedUp = await page.request.post('/api/user/signup/', { data });
    expect([201, 409]).to.include(signedUp.status());
    expect((await page.request.post('/api/token/', { data })).status()).to.equal(200);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Expects that axe finds nothing on the page as it stands, in light and in dark, and that nothing is wider than a phone. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const width = page.viewportSize();
  // Before it there is nothing to look at: a page is loaded before its parts are.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours that are still on their way are no colours.
    await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))');
    // By the debugger: the content policy of the page lets no test add a script to it.
    await page.evaluate(await axeSource);
    const found = await page.evaluate<readonly Violation[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
    );
    const told = found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
    );
    expect(told, `${page.url()} in ${colorScheme}`).to.deep.equal([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (width) await page.setViewportSize(width);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  expect(over, `${page.url()} is wider than 320 px by`).to.be.at.most(0);
};

/** `describe` where there is a browser; elsewhere skipped, and the title says why. */
export const describeWeb = (title: string, define: (this: Mocha.Suite) => void): void => {
  if (executablePath === undefined)
    describe.skip(`${title} (needs Chromium: install it, or name it by CHROMIUM)`, define);
  else
    describe(title, function () {
      this.timeout(240_000);
      define.call(this);
    });
};
