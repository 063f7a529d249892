/**
 * Takes the pictures of the README, of a service that runs: `npm run screenshots [URL]`. It needs Chromium (`CHROMIUM`
 * names one), and makes an account with a few ratings there.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

const [url = 'http://localhost:8000'] = process.argv.slice(2);
const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const person = { username: `ada-${Date.now().toString(36)}`, password: 'correct horse battery' };

/** How many stars the demonstration has, by the rank of the film among the popular ones. */
const STARS: Readonly<Record<number, number>> = { 0: 5, 2: 4.5, 3: 4, 5: 2, 8: 5, 12: 3.5, 17: 1.5 };

interface Film {
  readonly id: number;
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
const context = await browser.newContext({ baseURL: url, locale: 'en-GB', reducedMotion: 'reduce' });
const page = await context.newPage();

const shoot = async (
  name: string,
  path: string,
  look: Parameters<Page['emulateMedia']>[0],
  width = 1200,
): Promise<void> => {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 800 });
  await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('.poster').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}/${name}.jpg`, type: 'jpeg', quality: 62 });
};

await mkdir(folder, { recursive: true });
await shoot('start', '/', { colorScheme: 'light' });
await page.request.post('/api/user/signup/', { data: person });
await page.request.post('/api/token/', { data: person });
const popular = (await (await page.request.get('/api/movies/popular/?limit=20')).json()) as readonly Film[];
for (const [rank, rating] of Object.entries(STARS))
  await page.request.post(`/api/movie/${popular[Number(rank)]?.id ?? 1}/rate/`, { data: { rating } });
await shoot('for-you', '/for-you', { colorScheme: 'light' });
await shoot('for-you-phone', '/for-you', { colorScheme: 'dark' }, 390);
await shoot('film', `/film/${popular[0]?.id ?? 1}`, { colorScheme: 'dark' });
await shoot('search', '/search?q=star', { colorScheme: 'light' });
await browser.close();
