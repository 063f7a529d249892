import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { eventually } from '../support/processes.ts';
import { VirtualAuthenticator } from '../support/virtual-authenticator.ts';
import { describeWeb, expectAccessible, PASSWORD, Site } from '../support/web.ts';

const NEW_PASSWORD = 'nanoseconds of wire';

/** The token of the link to set a new password, where there is one in a mail. */
const tokenIn = (mail: string): string | undefined =>
  /\/reset-password\/#token=([\w.-]+)/.exec(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1];

describeWeb('A forgotten password of somebody with a passkey, on the page', () => {
  let mail: MailServer;
  let site: Site;
  let ada: Page;
  before(async () => {
    mail = await startMailServer();
    site = await Site.start({ MAIL_URL: mail.url, MAIL_FROM: 'noreply@example.org' });
    ada = await site.visitor();
    const account = { username: 'ada', email: 'ada@example.org', password: PASSWORD };
    await ada.request.post('/api/user/signup/', { data: account });
    await ada.request.post('/api/token/', { data: { username: 'ada', password: PASSWORD } });
    await VirtualAuthenticator.of(ada);
    await ada.goto('/settings');
    const passkeys = ada.getByRole('region', { name: 'Passkeys', exact: true });
    await passkeys.getByLabel('Name').fill('Laptop');
    await passkeys.getByLabel('Your current password').fill(PASSWORD);
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await passkeys.getByRole('button', { name: 'I have kept it' }).waitFor();
  });
  after(async () => {
    await site.stop();
    await mail.close();
  });
  afterEach(() => expect(site.complaints).to.deep.equal([]));

  it('is asked to be set anew by name', async () => {
    await ada.goto('/forgot-password');
    await ada.getByLabel('User name or e-mail address').fill('ada');
    await ada.getByRole('button', { name: 'Send me a link' }).click();
    await ada.getByText('If there is such an account, a mail is on its way.').waitFor();
  });

  it('is set by the link of the mail and the passkey, without a code', async () => {
    const token = await eventually('a link', () =>
      mail.mails.map(tokenIn).find((each) => each !== undefined),
    );
    await ada.goto(`/reset-password/#token=${token}`);
    await ada.getByLabel('New password').fill(NEW_PASSWORD);
    await ada.getByRole('button', { name: 'Set the password' }).click();
    await ada.getByLabel('Code of your second factor').waitFor();
    await expectAccessible(ada);
    await ada.getByRole('button', { name: 'Show a passkey instead' }).click();
    await ada.getByText('Your password is set. Sign in with it.').waitFor();
  });

  it('is the new one from then on, and the former one opens nothing', async () => {
    const signIn = (password: string) =>
      ada.request.post('/api/token/', { data: { username: 'ada', password } });
    expect(await (await signIn(NEW_PASSWORD)).json()).to.include({
      type: '/problems/second-factor-required',
    });
    expect(await (await signIn(PASSWORD)).json()).not.to.include({
      type: '/problems/second-factor-required',
    });
  });
});
