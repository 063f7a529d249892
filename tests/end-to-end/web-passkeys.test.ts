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
    await passkeys(ada).getByRole('button', { name: 'Copy' }).click();
    await passkeys(ada)
      .getByRole('status')
      .getByText(/Copied|copy it by hand/)
      .waitFor();
    expect(await ada.locator('.toast').count(), 'nothing lies over the codes').to.equal(0);
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

  it('are asked for where none was shown lately, without a loss of what is typed there and around', async () => {
    await phone.goto('/settings');
    const tokens = phone.getByRole('region', { name: 'Access tokens', exact: true });
    const code = tokens.getByLabel('Code of your second factor');
    const made = tokens.getByRole('button', { name: 'Make the token' });
    await passkeys(phone).getByText('Rename or remove').click();
    const newName = passkeys(phone).getByRole('textbox', { name: 'Name' }).first();
    await newName.fill('Half a na');
    await passkeys(phone).getByRole('textbox', { name: 'Name' }).last().fill('Another');
    await tokens.getByLabel('Name').fill('Backup');
    await tokens.getByLabel('Your current password').fill(PASSWORD);
    await made.click();
    await code.fill('000000');
    await phone.route('**/step-up/', (route) => route.abort());
    await made.click();
    await tokens.getByText('The service cannot be reached. Are you online?').waitFor();
    expect(await code.inputValue(), 'a line that breaks takes no code away').to.equal('000000');
    expect(await tokens.getByLabel('Name').inputValue()).to.equal('Backup');
    await phone.unroute('**/step-up/');
    await made.click();
    await tokens.getByText('This code is wrong, or it was used already.').waitFor();
    expect(await tokens.getByLabel('Name').inputValue()).to.equal('Backup');
    await tokens.getByRole('button', { name: 'Show a passkey instead' }).click();
    await tokens.getByText('mcpat_').waitFor();
    await tokens.getByRole('button', { name: 'I have kept it' }).click();
    expect(await code.count(), 'it was shown').to.equal(0);
    expect(await newName.inputValue()).to.equal('Half a na');
    expect(await passkeys(phone).getByRole('textbox', { name: 'Name' }).last().inputValue()).to.equal(
      'Another',
    );
    expect(await passkeys(phone).getByLabel('Code of your second factor').count()).to.equal(0);
  });

  it('are removed by who has shown one lately', async () => {
    const removal = passkeys(phone).getByRole('listitem');
    await removal.getByLabel('Your current password').fill(PASSWORD);
    await removal.getByRole('button', { name: 'Remove the passkey' }).click();
    await phone.getByText('“Work laptop” opens nothing any more.').waitFor();
    await passkeys(phone).getByText('There are none.').waitFor();
  });
});
