/**
 * Draws `web/public/icon.svg` as the PNG files that an installed app and a phone's home screen want: `npm run icons`. They
 * are kept with the sources, so that a build needs no browser. It needs Chromium (`CHROMIUM` names one).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = fileURLToPath(new URL('../../web/public', import.meta.url));
const rounded = await readFile(`${folder}/icon.svg`, 'utf8');
/** To its edges: the device cuts its own shape out of it. The drawing stands within the four fifths that none cuts. */
const whole = rounded.replace(/ rx="\d+"/, '');

const ICONS = [
  { name: 'icon-192', size: 192, drawing: rounded },
  { name: 'icon-512', size: 512, drawing: rounded },
  { name: 'icon-maskable', size: 512, drawing: whole },
  { name: 'apple-touch-icon', size: 180, drawing: whole },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage();
for (const { name, size, drawing } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: true });
}
await browser.close();
