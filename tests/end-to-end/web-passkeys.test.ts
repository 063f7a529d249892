import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { VirtualAuthenticator } from '../support/virtual-authenticator.ts';
import { describeWeb, expectAccessible, PASSWORD, Site } from '../support/web.ts';

describeWeb('Passkeys, on the page', () => {
  let site: Site;
  let ada: Page;
  /** Signed in since before there was a passkey: it has shown no second factor. */
  let phone: Page;
  let authenticator: VirtualAuthenticator;
  before(async () => {
    site = await Site.start();
    phone = await site.signedIn('ada');
    ada = await site.signedIn('ada');
    authenticator = await VirtualAuthenticator.of(ada);
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const passkeys = (page: Page) => page.getByRole('region', { name: 'Passkeys', exact: true });
  const signOut = async () => {
    await ada.getByRole('button', { name: 'Sign out' }).first().click();
    await ada.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await ada.goto('/sign-in');
  };
  const isSignedIn = () => ada.getByRole('link', { name: 'ada: Settings' }).waitFor();

  it('are added by who knows the password, with recovery codes beside the first', async () => {
    await ada.goto('/settings');
    await passkeys(ada).getByText('There are none.').waitFor();
    await passkeys(ada).getByLabel('Name').fill('Laptop');
    await passkeys(ada).getByLabel('Your current password').fill(PASSWORD);
    await passkeys(ada).getByRole('button', { name: 'Add a passkey' }).click();
    const news = ada.getByText('“Laptop” signs you in from now on.');
    await passkeys(ada).getByRole('button', { name: 'I have kept it' }).waitFor();
    await passkeys(ada).getByText('Laptop', { exact: true }).waitFor();
    await expectAccessible(ada);
    expect(await passkeys(ada).locator('.recovery-codes li').count()).to.equal(10);
    expect(await news.count(), 'nothing lies over the codes').to.equal(0);
    await passkeys(ada).getByRole('button', { name: 'I have kept it' }).click();
    await news.waitFor();
  });

  it('get another name', async () => {
    await passkeys(ada).getByText('Rename or remove').click();
    await passkeys(ada).getByRole('textbox', { name: 'Name' }).first().fill('Work laptop');
    await passkeys(ada).getByRole('button', { name: 'Rename' }).click();
    await passkeys(ada).getByText('Work laptop', { exact: true }).waitFor();
    await expectAccessible(ada);
  });

  it('sign in without name and password', async () => {
    await signOut();
    await expectAccessible(ada);
    await ada.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await isSignedIn();
  });

  it('are the second factor of who signs in by the password', async () => {
    await signOut();
    await ada.getByLabel('User name').fill('ada');
    await ada.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await ada.getByRole('button', { name: 'Sign in', exact: true }).click();
    await ada.getByLabel('Code of your second factor').waitFor();
    await expectAccessible(ada);
    await ada.getByRole('button', { name: 'Show a passkey instead' }).click();
    await isSignedIn();
  });

  it('say so where there is none, and let nobody in', async () => {
    await signOut();
    const elsewhere = await VirtualAuthenticator.of(phone);
    await authenticator.moveTo(elsewhere);
    await ada.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await ada.getByText('No passkey was shown.').waitFor();
    expect((await ada.request.get('/api/user/profile/')).status()).to.equal(401);
  });

  it('are removed where they were shown lately, which another device is asked for', async () => {
    await phone.goto('/settings');
    await passkeys(phone).getByText('Rename or remove').click();
    const removal = passkeys(phone).getByRole('listitem');
    await removal.getByLabel('Your current password').fill(PASSWORD);
    await removal.getByRole('button', { name: 'Remove the passkey' }).click();
    await removal.getByRole('button', { name: 'Show a passkey instead' }).click();
    await phone.getByText('“Work laptop” opens nothing any more.').waitFor();
    await passkeys(phone).getByText('There are none.').waitFor();
  });
});
