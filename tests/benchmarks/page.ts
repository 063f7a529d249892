/**
 * `npm run bench -- page`: the page in Chromium behind a slow 4G line, of a service on this machine: what travels, when the first
 * list is on screen, and how long a rating takes until it shows (the worst of the interactions, as INP has it).
 */
import type { CDPSession, Page } from 'playwright-core';
import { Site } from '../support/web.ts';

/** As Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const ROUNDS = 3;
const RATINGS = 10;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Notes when something is first there, and every interaction that takes long enough to be told (16 ms). */
const watcher = (selector: string): string => `
  globalThis.interactions = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId > 0) interactions.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  new MutationObserver((_, self) => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) return;
    self.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.firstList = performance.now())));
  }).observe(document, { childList: true, subtree: true });
`;

interface Visit {
  readonly page: Page;
  /** Of the first bytes until the list is painted, in milliseconds. */
  readonly firstList: number;
  readonly firstPaint: number;
  /** As they travel. */
  readonly bytes: Readonly<Record<string, number>>;
}

/** Counts by the type of what is loaded. */
const countBytes = (session: CDPSession): Record<string, number> => {
  const types = new Map<string, string>();
  const bytes: Record<string, number> = {};
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
  });
  return bytes;
};

const visit = async (page: Page, path: string, selector: string): Promise<Visit> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  const bytes = countBytes(session);
  await page.addInitScript(watcher(selector));
  await page.goto(path);
  await page.locator(selector).first().waitFor();
  await page.evaluate(
    'new Promise((seen) => { const look = () => (globalThis.firstList ? seen() : requestAnimationFrame(look)); look(); })',
  );
  await page.waitForLoadState('networkidle');
  const firstPaint = await page.evaluate<number>(
    `performance.getEntriesByName('first-contentful-paint')[0].startTime`,
  );
  return { page, bytes, firstPaint, firstList: await page.evaluate<number>('globalThis.firstList') };
};

const tell = (what: string, visits: readonly Visit[]): void => {
  const time = (of: (visit: Visit) => number) => `${Math.round(median(visits.map(of)))} ms`;
  console.info(
    `${what}: first paint ${time(({ firstPaint }) => firstPaint)}, first list ${time(({ firstList }) => firstList)}`,
  );
  const travelled = Object.entries(visits[0]?.bytes ?? {}).map(
    ([type, count]) => `${type} ${(count / 1000).toFixed(1)} kB`,
  );
  console.info(`  ${travelled.join(', ')}`);
};

const site = await Site.start();
try {
  for (const [what, path, selector] of [
    ['Nobody signed in, /', '/', '.film-card a'],
    ['Signed in, /for-you', '/for-you', '.picks li h2'],
  ] as const) {
    const visits: Visit[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await (path === '/' ? site.visitor() : site.signedIn('ada'));
      visits.push(await visit(page, path, selector));
      await page.context().close();
    }
    tell(what, visits);
  }

  const { page } = await visit(await site.signedIn('bob'), '/for-you', '.picks li h2');
  for (let count = 0; count < RATINGS; count++) {
    const film = page.locator('.picks li').nth(count % 3);
    await film.locator('.track').click({ position: { x: 20 + 10 * count, y: 18 } });
    await page.waitForLoadState('networkidle');
  }
  const worst = () => page.evaluate<number>('Math.max(0, ...interactions)');
  console.info(
    `A rating on the list by the mouse: ${await worst()} ms, the worst of ${RATINGS} until it shows`,
  );
  await page.goto('/film/9');
  const stars = page.getByRole('slider').first();
  await stars.focus();
  for (let count = 0; count < RATINGS; count++) await stars.press(String(1 + (count % 5)));
  console.info(`A rating by the keyboard: ${await worst()} ms, the worst of ${RATINGS}`);
} finally {
  await site.stop();
}
