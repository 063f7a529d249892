import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { describeWeb, expectAccessible, PASSWORD, Site } from '../support/web.ts';

describeWeb('An account that is deleted on the page, where there is a grace', () => {
  let site: Site;
  let ada: Page;
  before(async () => {
    site = await Site.start({ DELETION_GRACE: '14d' });
    ada = await site.signedIn('ada');
  });
  after(() => site.stop());
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  const part = () => ada.getByRole('region', { name: 'Delete the account', exact: true });

  it('says before until when signing in brings it back', async () => {
    await ada.goto('/settings');
    await part().getByText('If you sign in before').waitFor();
    await part().getByText('I want to delete it').click();
    await expectAccessible(ada);
  });

  it('is not offered for deletion while nobody knows whether that can be undone', async () => {
    await ada.route('**/api/user/delete/', (call) => call.fulfill({ status: 503 }));
    await ada.reload();
    await part().getByRole('button', { name: 'Try again' }).waitFor();
    expect(await part().getByText('I want to delete it').count()).to.equal(0);
    await ada.unroute('**/api/user/delete/');
    await part().getByRole('button', { name: 'Try again' }).click();
    await part().getByText('If you sign in before').waitFor();
  });

  it('signs its owner out, with the day of the end', async () => {
    await part().getByText('I want to delete it').click();
    await part().getByLabel('Your current password').fill(PASSWORD);
    await part().getByRole('button', { name: 'Delete the account', exact: true }).click();
    await ada.getByText(/Your account will be deleted on .* Sign in before to keep it\./).waitFor();
    await ada.getByRole('link', { name: 'Sign in' }).first().waitFor();
    await expectAccessible(ada);
  });

  it('is kept by signing in, which says so', async () => {
    await ada.goto('/sign-in');
    await ada.getByLabel('User name').fill('ada');
    await ada.getByLabel('Password').fill(PASSWORD);
    await ada.getByRole('button', { name: 'Sign in', exact: true }).click();
    await ada.getByText('Your account will not be deleted. Everything is as it was.').waitFor();
    await expectAccessible(ada);
    await ada.goto('/settings');
    const happened = ada.getByRole('region', { name: 'What happened', exact: true });
    await happened.getByText('Signing in undid the deletion of the account').waitFor();
  });
});
