import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { layoutShift, slow4G } from '../support/page-measures.ts';
import { describeWeb, Site } from '../support/web.ts';

const DAYS = 40;

const place = (page: Page): Promise<number> => page.evaluate<number>('Math.round(scrollY)');
const placed = async (page: Page, at: number): Promise<void> => {
  await page.waitForFunction(`Math.abs(scrollY - ${at}) < 3`);
};
const scrollTo = async (page: Page, at: number): Promise<number> => {
  // As a finger does: the router notes a place when the page tells that it has moved.
  await page.evaluate(
    `new Promise((done) => { addEventListener('scrollend', done, { once: true }); scrollTo(0, ${at}); })`,
  );
  return place(page);
};

describeWeb('Back and forth through the page', () => {
  let site: Site;
  let ada: Page;
  before(async () => {
    site = await Site.start();
    ada = await site.signedIn('ada', { viewport: { width: 1000, height: 700 } });
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const title = (name: string) => ada.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const toAFilmAndBack = async (films: string, index: number): Promise<void> => {
    const link = ada.locator(films).nth(index);
    await link.scrollIntoViewIfNeeded();
    const name = (await link.textContent()) ?? '';
    const before = await place(ada);
    expect(before).to.be.greaterThan(300);
    await link.click();
    await title(name);
    const onFilm = await scrollTo(ada, 250);
    await ada.goBack();
    await link.waitFor();
    await placed(ada, before);
    await ada.goForward();
    await title(name);
    await placed(ada, onFilm);
    await ada.goBack();
    await placed(ada, before);
  };

  it('leads to the same place of a search that was read on', async () => {
    await ada.goto('/search?q=the');
    const films = ada.locator('.film-card .title');
    await films.nth(23).waitFor();
    await ada.getByRole('button', { name: 'More films' }).click();
    await films.nth(40).waitFor();
    await toAFilmAndBack('.film-card .title', 40);
    expect(await films.count()).to.be.greaterThan(40);
  });

  it('leads to the same place of the own list, narrowed as it was', async () => {
    await ada.goto('/for-you?genre=Drama&decade=1990');
    await ada.locator('.picks h2 a').nth(10).waitFor();
    await toAFilmAndBack('.picks h2 a', 10);
    expect(new URL(ada.url()).search).to.equal('?genre=Drama&decade=1990');
    await ada.getByRole('button', { name: 'only Drama' }).waitFor();
    await ada.reload();
    await ada.getByRole('button', { name: 'only Drama' }).waitFor();
  });

  it('leads to the same place of the diary', async () => {
    for (let day = 1; day <= DAYS; day += 1) {
      const watched_on = new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10);
      const answer = await ada.request.post(`/api/movie/${day}/diary/`, { data: { watched_on } });
      expect(answer.status()).to.equal(201);
    }
    await ada.goto('/diary?year=2024');
    await ada.locator('.diary-entry').nth(29).waitFor();
    await ada.getByRole('button', { name: 'Earlier' }).click();
    await ada.locator('.diary-entry').nth(35).waitFor();
    await toAFilmAndBack('.diary-entry h2 a', 35);
  });

  it('holds still while it is read over a slow line', async () => {
    const visitor = await site.signedIn('ada', { viewport: { width: 390, height: 844 } });
    await visitor.addInitScript({ content: layoutShift.observe });
    await slow4G(visitor);
    for (const [path, there] of [
      ['/', '.film-card a'],
      ['/search?q=the', '.film-card a'],
      ['/for-you', '.picks h2 a'],
      ['/film/9', '.film-card a'],
      ['/diary', '.diary-entry h2 a'],
    ] as const) {
      await visitor.goto(path);
      await visitor.locator(there).first().waitFor();
      await visitor.waitForLoadState('networkidle');
      expect(await layoutShift.of(visitor), path).to.be.lessThan(0.1);
    }
    await visitor.context().close();
  });

  describe('when the line breaks', () => {
    afterEach(() => ada.context().setOffline(false));

    it('keeps a line of the diary, through a reload, until it is sent', async () => {
      await ada.goto('/film/77');
      await ada.getByRole('button', { name: 'I watched it' }).click();
      await ada.getByLabel('A note, if you like').fill('Half a sentence');
      await ada.getByLabel('Day').fill('2024-03-05');
      await ada.context().setOffline(true);
      await ada.getByRole('button', { name: 'Into the diary' }).click();
      await ada.getByText('The service cannot be reached. Are you online?').waitFor();
      expect(await ada.getByLabel('A note, if you like').inputValue()).to.equal('Half a sentence');
      await ada.context().setOffline(false);
      await ada.reload();
      await ada.getByRole('button', { name: 'I watched it' }).click();
      expect(await ada.getByLabel('A note, if you like').inputValue()).to.equal('Half a sentence');
      expect(await ada.getByLabel('Day').inputValue()).to.equal('2024-03-05');
      await ada.getByRole('button', { name: 'Into the diary' }).click();
      await ada.getByText('stands in your diary.').waitFor();
    });

    it('gives stars back, and sends them when asked to try again', async () => {
      await ada.goto('/film/78');
      const stars = ada.getByRole('slider', { name: /^Your rating of/ });
      await stars.waitFor();
      await ada.context().setOffline(true);
      await stars.press('4');
      await ada
        .getByRole('status')
        .getByText(/was not saved/)
        .waitFor();
      await ada.context().setOffline(false);
      const saved = ada.waitForResponse((answer) => answer.url().endsWith('/rate/') && answer.ok());
      await ada.getByRole('button', { name: 'Try again' }).click();
      await saved;
      await ada.reload();
      await stars.waitFor();
      expect(await stars.getAttribute('aria-valuetext')).to.equal('4 stars');
    });

    it('says of a comment that was too often when to send it, and keeps it', async () => {
      await ada.route('**/comment/', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        const problem = { type: '/problems/too-many-attempts', title: '', status: 429, detail: '' };
        return route.fulfill({
          status: 429,
          headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
          body: JSON.stringify(problem),
        });
      });
      const text = ada.getByLabel('Your comment');
      await text.fill('Once more.');
      await ada.getByLabel('It gives away what happens').check();
      await ada.getByRole('button', { name: 'Post' }).click();
      await ada.getByText('Try again in 7 seconds.').waitFor();
      await ada.unroute('**/comment/');
      await ada.reload();
      expect(await text.inputValue()).to.equal('Once more.');
      await ada.getByRole('button', { name: 'Post' }).click();
      await ada.locator('.comment').getByText('This gives away what happens.').waitFor();
      expect(await text.inputValue()).to.equal('');
    });
  });
});
