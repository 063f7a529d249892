import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../support/chromium.ts';
import { skip } from '../../support/skip.ts';

interface Options {
  /** More arguments of Chromium. */
  readonly args?: readonly string[];
  readonly ignoreHTTPSErrors?: boolean;
}

/**
 * Shows a test a new page of this machine's Chromium, or skips the test where there is none.
 * @param visit `complaints` are the errors that the page's console has shown so far
 */
export const inBrowser = async (
  test: Mocha.Context,
  { args = [], ...options }: Options,
  visit: (page: Page, complaints: readonly string[]) => Promise<void>,
): Promise<void> => {
  const executablePath = findChromium();
  if (executablePath === undefined) return skip(test, 'needs Chromium: install it, or name it by CHROMIUM');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', ...args],
  });
  try {
    const page = await (await browser.newContext(options)).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // A refusal by the API is no fault of the page: what it says about that is seen on screen.
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
    });
    await visit(page, complaints);
  } finally {
    await browser.close();
  }
};
