import type { Page } from 'playwright-core';

/** How far what stands on a page jumps while it is read: the sum of its layout shifts, 0 where none. */
export const layoutShift = {
  /** A script to begin each page with. */
  observe: `
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });`,
  of: (page: Page): Promise<number> => page.evaluate<number>('shifted'),
};

/** The line of a phone out in the country, as Chromium's tools have it by this name. */
export const slow4G = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
};
