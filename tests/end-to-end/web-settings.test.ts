import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { describeWeb, expectAccessible, PASSWORD, Site } from '../support/web.ts';

describeWeb('The settings, on the page', () => {
  let site: Site;
  let ada: Page;
  before(async () => {
    site = await Site.start();
    ada = await site.signedIn('ada');
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const part = (name: string) => ada.getByRole('region', { name, exact: true });

  it('are one press on the own name away, and change what the profile says', async () => {
    await ada.goto('/');
    await ada.getByRole('link', { name: 'ada: Settings' }).click();
    await ada.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await part('Profile').getByLabel('About you').fill('Films with rain in them.');
    await part('Profile').getByRole('button', { name: 'Save' }).click();
    await ada.getByText('Saved.').waitFor();
    await ada.reload();
    expect(await part('Profile').getByLabel('About you').inputValue()).to.equal('Films with rain in them.');
    await expectAccessible(ada);
  });

  it('say of a user name that cannot be what is wrong with it, and keep it', async () => {
    const name = part('Profile').getByLabel('User name');
    await name.fill('a b');
    await part('Profile').getByRole('button', { name: 'Save' }).click();
    await part('Profile').getByText('It has a character that cannot stand here.').waitFor();
    expect(await name.inputValue()).to.equal('a b');
  });

  it('tell what a stranger sees before it is so, and keep the choice', async () => {
    const seen = part('As a stranger sees it');
    await seen.getByText('A stranger who is signed in sees your user name, the text').waitFor();
    await part('Privacy').getByLabel('Private').check();
    await part('Privacy').getByLabel('Ratings', { exact: true }).selectOption('Nobody but you');
    await seen.getByText('A stranger who is signed in sees your user name.', { exact: true }).waitFor();
    await part('Privacy').getByRole('button', { name: 'Save' }).click();
    await ada.getByText('Saved.').waitFor();
    await ada.reload();
    expect(await part('Privacy').getByLabel('Private').isChecked()).to.equal(true);
    const ratings = part('Privacy').getByLabel('Ratings', { exact: true });
    expect(await ratings.inputValue()).to.equal('only-me');
  });

  it('keep where one lives, and whether the watch list lets go of what was seen', async () => {
    await part('Profile').getByLabel('Time zone').selectOption('Asia/Tokyo');
    await part('Profile')
      .getByLabel(/^The watch list lets go/)
      .check();
    await part('Profile').getByRole('button', { name: 'Save' }).click();
    await ada.getByText('Saved.').waitFor();
    const profile: unknown = await (await ada.request.get('/api/user/profile/')).json();
    expect(profile).to.include({ time_zone: 'Asia/Tokyo', watchlist_removes_seen: true });
    await ada.reload();
    expect(await part('Profile').getByLabel('Time zone').inputValue()).to.equal('Asia/Tokyo');
    await part('Profile').getByText('Your device is in').waitFor();
  });

  it('show the secret of a second factor for a camera too', async () => {
    const factor = part('Second factor');
    await factor.getByLabel('Your current password').fill(PASSWORD);
    await factor.getByRole('button').first().click();
    await factor.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
    await expectAccessible(ada);
    await ada.reload();
  });

  it('show where one is signed in, and end that', async () => {
    const phone = await site.signedIn('ada');
    await ada.reload();
    await part('Where you are signed in').getByText('this one, here').waitFor();
    await part('Where you are signed in')
      .getByRole('button', { name: /^End: / })
      .click();
    await ada.getByText('Signed out there.').waitFor();
    expect((await phone.request.get('/api/user/profile/')).status()).to.equal(401);
  });

  it('make an access token for who knows the password, show it once and revoke it', async () => {
    const tokens = part('Access tokens');
    await tokens.getByLabel('Name').fill('Backup');
    await tokens.getByLabel('Your current password').fill('wrong');
    await tokens.getByRole('button', { name: 'Make the token' }).click();
    await tokens.getByText('This is not your current password.').waitFor();
    await tokens.getByLabel('Your current password').fill(PASSWORD);
    await tokens.getByRole('button', { name: 'Make the token' }).click();
    await tokens.getByText('mcpat_').waitFor();
    await expectAccessible(ada);
    await tokens.getByRole('button', { name: 'I have kept it' }).click();
    expect(await tokens.getByText('mcpat_').count()).to.equal(0);
    await tokens.getByRole('button', { name: 'Revoke: Backup' }).click();
    await tokens.getByText('There are none.').waitFor();
    await part('What happened').getByText('An access token was revoked').waitFor();
  });

  it('delete the account, after which nobody is signed in', async () => {
    await ada.getByText('I want to delete it').click();
    await part('Delete the account').getByLabel('Your current password').fill(PASSWORD);
    await part('Delete the account').getByRole('button', { name: 'Delete the account for good' }).click();
    await ada.getByRole('link', { name: 'Sign in' }).first().waitFor();
    const again = { data: { username: 'ada', password: PASSWORD } };
    expect((await ada.request.post('/api/token/', again)).status()).to.equal(401);
  });
});
