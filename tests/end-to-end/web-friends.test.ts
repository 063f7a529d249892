import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { describeWeb, expectAccessible, Site } from '../support/web.ts';

describeWeb('Two friends and their films, on the page', () => {
  let site: Site;
  let ada: Page;
  let bob: Page;
  before(async () => {
    site = await Site.start();
    ada = await site.signedIn('ada');
    bob = await site.signedIn('bob');
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const filmOf = async (page: Page, title: string): Promise<void> => {
    await page.goto(`/search?q=${encodeURIComponent(title)}`);
    await page.getByRole('link', { name: title, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };

  it('find one another, ask and accept', async () => {
    await ada.goto('/friends');
    await ada.getByLabel('User name').fill('bob');
    await ada.getByRole('button', { name: 'Find' }).click();
    await ada.getByRole('link', { name: 'bob' }).click();
    await ada.getByRole('button', { name: 'Ask to be friends' }).click();
    await ada.getByRole('button', { name: 'You have asked. Take it back' }).waitFor();
    await expectAccessible(ada);
    await bob.goto('/friends');
    await bob.getByRole('button', { name: 'Accept: ada' }).click();
    await bob.getByRole('link', { name: 'ada' }).waitFor();
  });

  it('note in the diary what they watched, and count it', async () => {
    await filmOf(ada, 'Seven Samurai');
    await ada.getByRole('button', { name: 'I watched it' }).click();
    await ada.getByLabel('A note, if you like').fill('The rain at the end.');
    await ada.reload();
    await ada.getByRole('button', { name: 'I watched it' }).click();
    expect(await ada.getByLabel('A note, if you like').inputValue()).to.equal('The rain at the end.');
    await ada.getByRole('button', { name: 'Into the diary' }).click();
    await ada.getByText('Seven Samurai stands in your diary.').waitFor();
    await ada.goto('/diary');
    await ada.getByText('The rain at the end.').waitFor();
    await ada.getByRole('heading', { name: 'In numbers' }).waitFor();
    await ada.getByRole('row', { name: /1950s/ }).waitFor();
    await expectAccessible(ada);
  });

  it('put a film on the watch list, take it off and think again', async () => {
    await filmOf(ada, 'Ran');
    await ada.getByRole('button', { name: 'Put on the watch list' }).click();
    await ada.getByRole('button', { name: 'On your watch list' }).waitFor();
    await ada.goto('/watch-list');
    await ada.getByRole('button', { name: 'Take off: Ran' }).click();
    await ada.getByText('Nothing is on your watch list.').waitFor();
    await ada.getByRole('button', { name: 'Undo' }).click();
    await ada.getByRole('button', { name: 'Take off: Ran' }).waitFor();
    await expectAccessible(ada);
  });

  it('hear of one another', async () => {
    await bob.goto('/friends');
    await bob.getByText('watched').first().waitFor();
    await bob.getByText('wants to see').first().waitFor();
    await expectAccessible(bob);
    await bob.getByRole('link', { name: 'ada' }).first().click();
    await bob.getByRole('heading', { name: 'Wants to see' }).waitFor();
    await expectAccessible(bob);
  });

  it('go from a film to who made it', async () => {
    await filmOf(ada, 'Ran');
    await ada.getByRole('link', { name: 'Akira Kurosawa' }).click();
    await ada.getByRole('heading', { level: 1, name: 'Akira Kurosawa' }).waitFor();
    await ada.getByRole('link', { name: 'Seven Samurai' }).waitFor();
    await expectAccessible(ada);
  });
});
