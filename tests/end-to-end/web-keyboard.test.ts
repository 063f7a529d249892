import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { describeWeb, PASSWORD, Site } from '../support/web.ts';

/** More than any page has between two things that somebody wants. */
const MOST_TABS = 120;

/** Whether what has the focus, or what is drawn for it, has an outline, and stands where it can be seen. */
const SHOWS_FOCUS = `(() => {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 'nothing has the focus';
  const drawn = [focused, focused.parentElement, focused.parentElement?.parentElement].filter(Boolean);
  const has = drawn.some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  });
  // The parts of a date have rings of the browser's own.
  if (!has && focused.type !== 'date') return 'no outline: ' + focused.outerHTML.slice(0, 200);
  const { top, bottom, left, right } = drawn[drawn.length > 1 && focused.type === 'range' ? 1 : 0].getBoundingClientRect();
  const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  return isSeen ? '' : 'outside of the window: ' + focused.outerHTML.slice(0, 200);
})()`;

const isFocused = async (there: Locator): Promise<boolean> =>
  (await there.and(there.page().locator(':focus')).count()) > 0;

/** Tab until something has the focus; every stop on the way can be seen. */
const tabTo = async (page: Page, there: Locator): Promise<void> => {
  await there.waitFor();
  for (let count = 0; count < MOST_TABS; count++) {
    await page.keyboard.press('Tab');
    // At the end of the page the browser itself has the focus once.
    const wrong = await page.evaluate<string>(SHOWS_FOCUS);
    if (wrong !== 'nothing has the focus') expect(wrong, page.url()).to.equal('');
    if (await isFocused(there)) return;
  }
  throw new Error(`Tab does not lead to ${there.toString()} of ${page.url()}.`);
};

const pressAt = async (page: Page, there: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, there);
  await page.keyboard.press(key);
};

const expectHeadingFocused = async (page: Page, name: string): Promise<void> => {
  const heading = page.getByRole('heading', { level: 1, name, exact: true });
  await heading.waitFor();
  expect(await isFocused(heading), `the focus is on the heading ${name}`).to.equal(true);
};

describeWeb('The whole story by the keyboard alone', () => {
  let site: Site;
  let ada: Page;
  let bob: Page;
  before(async () => {
    site = await Site.start();
    ada = await site.visitor({ viewport: { width: 1280, height: 800 } });
    bob = await site.signedIn('bob', { viewport: { width: 1280, height: 800 } });
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const toPage = (page: Page, name: string) =>
    pressAt(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }));

  it('begins with a link that leaves the head out', async () => {
    await ada.goto('/');
    await ada.locator('.film-card a').first().waitFor();
    await ada.keyboard.press('Tab');
    expect(await isFocused(ada.getByRole('link', { name: 'Skip to the content' }))).to.equal(true);
    await ada.keyboard.press('Enter');
    await ada.keyboard.press('Tab');
    const isInside = await ada.evaluate<boolean>(
      `document.querySelector('main').contains(document.activeElement)`,
    );
    expect(isInside, 'the next stop is in the content').to.equal(true);
  });

  it('makes an account and signs in', async () => {
    await pressAt(ada, ada.getByRole('link', { name: 'Make an account' }));
    await tabTo(ada, ada.getByLabel('User name'));
    await ada.keyboard.type('ada');
    await tabTo(ada, ada.getByLabel('Password'));
    await ada.keyboard.type(PASSWORD);
    await ada.keyboard.press('Enter');
    await ada.getByText('Welcome, ada.').waitFor();
    const password = ada.getByLabel('Password');
    if (!(await isFocused(password))) await tabTo(ada, password);
    await ada.keyboard.type(PASSWORD);
    await ada.keyboard.press('Enter');
    await expectHeadingFocused(ada, 'For you');
    await ada.locator('.picks li').first().waitFor();
  });

  it('searches from anywhere, leaves the search by Escape, and comes back to where it was', async () => {
    await tabTo(ada, ada.getByRole('button', { name: 'Search films' }));
    await ada.keyboard.press('Enter');
    await ada.getByRole('searchbox').waitFor();
    await ada.keyboard.press('Escape');
    await ada.getByRole('searchbox').waitFor({ state: 'detached' });
    expect(await isFocused(ada.getByRole('button', { name: 'Search films' }))).to.equal(true);
    await ada.keyboard.press('/');
    await ada.getByRole('searchbox').waitFor();
    await ada.keyboard.type('godfa');
    await ada.getByRole('option', { name: 'The Godfather 1972' }).waitFor();
    await ada.keyboard.press('ArrowDown');
    await ada.locator('input[aria-activedescendant]').waitFor();
    await ada.keyboard.press('Enter');
    await expectHeadingFocused(ada, 'The Godfather');
  });

  it('rates by digits and arrows', async () => {
    const stars = ada.getByRole('slider', { name: 'Your rating of The Godfather' });
    await tabTo(ada, stars);
    const saved = ada.waitForResponse((answer) => answer.url().endsWith('/rate/') && answer.ok());
    await ada.keyboard.press('4');
    await ada.keyboard.press('ArrowRight');
    await saved;
    expect(await stars.getAttribute('aria-valuetext')).to.equal('4.5 stars');
  });

  it('notes in the diary that it was watched: the form has the focus, and gives it back', async () => {
    await pressAt(ada, ada.getByRole('button', { name: 'I watched it' }));
    await ada.getByLabel('A note, if you like').waitFor();
    const isInForm = `document.querySelector('.film-write').contains(document.activeElement)`;
    expect(await ada.evaluate<boolean>(isInForm), 'the form has the focus').to.equal(true);
    await tabTo(ada, ada.getByLabel('A note, if you like'));
    await ada.keyboard.type('An offer.');
    await pressAt(ada, ada.getByRole('button', { name: 'Into the diary' }));
    await ada.getByText('The Godfather stands in your diary.').waitFor();
    await ada.getByRole('button', { name: 'I watched it' }).waitFor();
    expect(await ada.evaluate<string>('document.activeElement.tagName')).to.not.equal('BODY');
  });

  it('takes a film off the list, goes on at the next one, and undoes it', async () => {
    await toPage(ada, 'For you');
    await expectHeadingFocused(ada, 'For you');
    const titles = ada.locator('.picks h2 a');
    await ada.locator('.reasons').first().waitFor();
    const [first = '', second = ''] = await titles.allInnerTexts();
    const dismiss = (title: string) =>
      ada.getByRole('button', { name: `Not interested in ${title}`, exact: true });
    await pressAt(ada, dismiss(first));
    await ada.getByRole('status').getByText(`${first} will not come again.`).waitFor();
    await dismiss(first).waitFor({ state: 'detached' });
    expect(await isFocused(dismiss(second)), 'the next film has the focus').to.equal(true);
    await ada.keyboard.press('Control+z');
    await dismiss(first).waitFor();
  });

  it('asks somebody to be friends, who accepts', async () => {
    await toPage(ada, 'Friends');
    await expectHeadingFocused(ada, 'Friends');
    await tabTo(ada, ada.getByLabel('User name'));
    await ada.keyboard.type('bob');
    await ada.keyboard.press('Enter');
    await pressAt(ada, ada.getByRole('link', { name: 'bob' }));
    await pressAt(ada, ada.getByRole('button', { name: 'Ask to be friends' }));
    await ada.getByRole('button', { name: 'You have asked. Take it back' }).waitFor();
    expect(await ada.evaluate<string>('document.activeElement.tagName')).to.equal('BUTTON');
    await bob.goto('/');
    await toPage(bob, 'Friends');
    await pressAt(bob, bob.getByRole('button', { name: 'Accept: ada' }));
    await bob.getByRole('link', { name: 'ada' }).first().waitFor();
    expect(await bob.evaluate<string>('document.activeElement.tagName')).to.not.equal('BODY');
  });

  it('finds a film for the evening, and goes back to where it was', async () => {
    await toPage(ada, 'Tonight');
    await pressAt(ada, ada.getByRole('button', { name: 'bob' }), 'Space');
    const films = ada.getByRole('article');
    await films.first().getByText('bob').waitFor();
    const link = films.first().getByRole('heading').getByRole('link');
    const title = await link.innerText();
    await pressAt(ada, link);
    await expectHeadingFocused(ada, title);
    // By the browser's own keys, which it does not have without a window.
    await ada.goBack();
    await films.first().getByRole('link', { name: title, exact: true }).waitFor();
  });

  it('walks through a whole page and out of it again: nothing holds the focus', async () => {
    await ada.goto('/settings');
    await ada.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    let rounds = 0;
    const skip = ada.getByRole('link', { name: 'Skip to the content' });
    for (let count = 0; count < 200 && rounds < 2; count++) {
      await ada.keyboard.press('Tab');
      if (await isFocused(skip)) rounds += 1;
    }
    expect(rounds, 'rounds by Tab').to.equal(2);
  });
});
