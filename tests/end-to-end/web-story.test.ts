import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { describeWeb, expectAccessible, PASSWORD, Site } from '../support/web.ts';

/** As it travels, which is by brotli. */
const MOST_SCRIPT = 113_000;

const titles = (page: Page): Promise<string[]> => page.locator('.picks h2 a').allInnerTexts();

describeWeb('The page', () => {
  let site: Site;
  let page: Page;

  before(async () => {
    // So short that the story needs many of them: they renew unseen.
    site = await Site.start({ ACCESS_TOKEN_TTL: '5s', REFRESH_GRACE: '2s' });
    page = await site.visitor({ viewport: { width: 1280, height: 900 } });
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  it('begins with what it is and popular films, in less than 113 kB of scripts', async () => {
    let bytes = 0;
    const hosts = new Set<string>();
    const sizes: Promise<unknown>[] = [];
    page.on('response', (response) => {
      hosts.add(new URL(response.url()).host);
      if (response.request().resourceType() === 'script')
        sizes.push(
          response
            .request()
            .sizes()
            .then(({ responseBodySize }) => (bytes += responseBodySize)),
        );
    });
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'What to see next, and why' }).waitFor();
    await page.locator('.film-card a').first().waitFor();
    await page.waitForLoadState('networkidle');
    await Promise.all(sizes);
    expect(bytes).to.be.within(30_000, MOST_SCRIPT);
    expect([...hosts]).to.deep.equal([new URL(site.url).host]);
    await expectAccessible(page);
  });

  it('makes an account, which signs nobody in, and leads to the sign-in page', async () => {
    await page.getByRole('link', { name: 'Make an account' }).click();
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password').fill('password');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('Attackers try this password first.').waitFor();
    expect(await page.getByLabel('User name').inputValue(), 'what was typed stays').to.equal('ada');
    await expectAccessible(page);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('Welcome, ada.').waitFor();
    expect(await page.context().cookies()).to.deep.equal([]);
    await expectAccessible(page);
  });

  it('refuses a wrong password, and signs in with the right one', async () => {
    await page.getByLabel('Password').fill('a wrong password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('The user name or the password is wrong.').waitFor();
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'For you' }).waitFor();
    await page.locator('.picks li').first().waitFor();
    await expectAccessible(page);
  });

  it('finds a film while its title is typed', async () => {
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('godfa');
    await page.getByRole('option', { name: 'The Godfather 1972' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The Godfather', exact: true }).waitFor();
    expect(await page.evaluate('document.activeElement.tagName'), 'the focus is on the new heading').to.equal(
      'H1',
    );
  });

  it('rates by the keyboard, at once on screen and kept by a reload', async () => {
    const stars = page.getByRole('slider', { name: 'Your rating of The Godfather' });
    await stars.focus();
    // The access token may expire on the way: then it is renewed, and the stars go once more.
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/rate/') && answer.ok());
    await page.keyboard.press('4');
    await page.keyboard.press('ArrowRight');
    expect(await stars.getAttribute('aria-valuetext')).to.equal('4.5 stars');
    expect((await saved).status()).to.equal(201);
    await page.reload();
    await stars.waitFor();
    expect(await stars.getAttribute('aria-valuetext')).to.equal('4.5 stars');
    await page.getByRole('heading', { name: 'Similar films' }).waitFor();
    await page.locator('.film-grid a').first().waitFor();
    await expectAccessible(page);
  });

  it('turns the list by that star, and says why', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'For you' }).click();
    await page.locator('.reasons').first().getByText('Because of The Godfather').waitFor();
    const before = await titles(page);
    expect(before).to.not.include('The Godfather');
    await expectAccessible(page);
    const second = page.locator('.picks li').nth(1);
    const title = before[1]!;
    // The second half of the first star, by the mouse.
    await second.locator('.track').click({ position: { x: 20, y: 18 } });
    await page
      .locator('.picks')
      .getByRole('link', { name: title, exact: true })
      .waitFor({ state: 'detached' });
    const after = await titles(page);
    expect(after).to.not.include(title);
    expect(after).to.not.deep.equal(before.filter((each) => each !== title));
  });

  it('takes a film off that does not interest, and brings it back', async () => {
    const [title = ''] = await titles(page);
    await page.getByRole('button', { name: `Not interested in ${title}`, exact: true }).click();
    await page.getByRole('status').getByText(`${title} will not come again.`).waitFor();
    expect(await titles(page)).to.not.include(title);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.picks').getByRole('link', { name: title, exact: true }).waitFor();
  });

  it('narrows the list to a genre, then leaves the genre out', async () => {
    await page.getByRole('button', { name: 'Comedy', exact: true }).click();
    await page.waitForURL(/genre=Comedy/);
    await page.getByRole('button', { name: 'only Comedy' }).click();
    await page.waitForURL(/without=Comedy/);
    await page.locator('.picks li').first().waitFor();
    await page.getByRole('button', { name: 'without Comedy' }).click();
    await page.getByRole('button', { name: 'Comedy', exact: true }).waitFor();
  });

  it('shows what was searched for, and says when there is nothing', async () => {
    await page.goto('/search?q=alien');
    await page.locator('.film-card a').getByText('Alien', { exact: true }).waitFor();
    await expectAccessible(page);
    await page.goto('/nowhere');
    await page.getByRole('heading', { level: 1, name: 'Nothing is showing here' }).waitFor();
    await expectAccessible(page);
  });

  it('speaks German to whoever asks for it, and mirrors for languages that run the other way', async () => {
    await page.getByLabel('Language').selectOption('de');
    await page.getByRole('heading', { level: 1, name: 'Hier läuft nichts' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).to.equal('de');
    await page.evaluate(`localStorage.setItem('direction', 'rtl')`);
    await page.goto('/for-you');
    await page.locator('.picks li').first().waitFor();
    await expectAccessible(page);
    await page.evaluate(`localStorage.clear()`);
  });

  it('keeps a comment that could not be sent, also through a reload, and folds what gives a film away', async () => {
    await page.goto('/film/9');
    const text = page.getByLabel('Your comment');
    await text.fill('The horse did it.');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText('The service cannot be reached. Are you online?').waitFor();
    await page.getByText('You are offline.').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    expect(await text.inputValue()).to.equal('The horse did it.');
    await page.getByLabel('It gives away what happens').check();
    await page.getByRole('button', { name: 'Post' }).click();
    await page.getByText('This gives away what happens.').waitFor();
    expect(await page.locator('.comment').getByText('The horse did it.').isVisible()).to.equal(false);
    await page.getByText('This gives away what happens.').click();
    await page.locator('.comment').getByText('The horse did it.').waitFor();
    expect(await text.inputValue()).to.equal('');
  });

  it('takes stars back that the service did not take, and offers to try again', async () => {
    const stars = page.getByRole('slider', { name: 'Your rating of The Godfather' });
    await page.route('**/rate/', (route) => route.abort());
    await stars.press('2');
    await page.getByRole('status').getByText('Your rating of The Godfather was not saved.').waitFor();
    expect(await stars.getAttribute('aria-valuetext')).to.equal('4.5 stars');
    await page.unroute('**/rate/');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.stars .value').getByText('2', { exact: true }).waitFor();
  });

  it('names at its foot whom the facts of a film are from, in the words that these ask for', async () => {
    const foot = page.locator('.film-sources');
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
    expect(await foot.count(), 'nobody has to be named for the demonstration catalogue').to.equal(0);
    await page.route('**/api/movie/9/', async (route) => {
      const response = await route.fetch();
      const film = (await response.json()) as object;
      await route.fulfill({ response, json: { ...film, sources: ['imdb', 'tmdb'] } });
    });
    await page.reload();
    await foot.getByText('What is known of this film comes from IMDb and TMDB.').waitFor();
    const notices = [
      'Information courtesy of IMDb (https://www.imdb.com). Used with permission.',
      'This product uses the TMDB API but is not endorsed or certified by TMDB.',
    ];
    expect(await foot.locator('[lang=en]').allInnerTexts()).to.deep.equal(notices);
    await expectAccessible(page);
    await page.getByLabel('Language').selectOption('de');
    await foot.getByText('Was über diesen Film bekannt ist, stammt von IMDb und TMDB.').waitFor();
    expect(await foot.locator('[lang=en]').allInnerTexts()).to.deep.equal(notices);
    await page.getByLabel('Sprache').selectOption('en');
    await page.unroute('**/api/movie/9/');
  });

  it('says when to try again after too many requests, and then does so by itself', async () => {
    let refusals = 0;
    await page.route('**/api/movies/popular/**', (route) => {
      refusals += 1;
      if (refusals > 1) return route.continue();
      const problem = { type: '/problems/too-many-attempts', title: '', status: 429, detail: '' };
      return route.fulfill({
        status: 429,
        headers: { 'retry-after': '2', 'content-type': 'application/problem+json' },
        body: JSON.stringify(problem),
      });
    });
    await page.goto('/');
    await page.getByText('Try again in 2 seconds.').waitFor();
    await page.locator('.film-card a').first().waitFor();
    await page.unroute('**/api/movies/popular/**');
  });

  it('lists films without an account after five stars, and brings the stars along into one', async () => {
    const visitor = await site.visitor({ viewport: { width: 1280, height: 900 } });
    const data = { username: 'grace', password: PASSWORD };
    expect((await visitor.request.post('/api/user/signup/', { data })).status()).to.equal(201);
    await visitor.goto('/');
    await visitor.getByRole('status').getByText('Rate 5 films, and here is your list.').waitFor();
    for (const index of [0, 1, 2, 3, 4]) await visitor.locator('.trial-films input').nth(index).press('4');
    await visitor.locator('.trial-list .reasons').first().waitFor();
    await expectAccessible(visitor);
    await visitor.goto('/sign-in');
    await visitor.getByLabel('User name').fill(data.username);
    await visitor.getByLabel('Password').fill(data.password);
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click();
    await visitor.getByRole('heading', { level: 1, name: 'For you' }).waitFor();
    const rated = (await (await visitor.request.get('/api/user/movies/rated/')).json()) as unknown[];
    expect(rated).to.have.length(5);
    await visitor.context().close();
  });

  it('signs out in every tab', async () => {
    await page.goto('/for-you');
    const other = await site.tabOf(page.context());
    await other.goto('/for-you');
    await other.locator('.picks li').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign up' }).waitFor();
    await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(other.url()).searchParams.get('next')).to.equal('/for-you');
    expect(await page.context().cookies()).to.deep.equal([]);
  });
});
