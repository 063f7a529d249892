import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { describeApi, password, useApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { sendMails, tokenIn } from './support/mailbox.ts';
import { day, minute } from './support/settings.ts';

const email = 'ada@example.org';
const other = 'ada@elsewhere.example';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

describeApi(
  'An e-mail address that has to be confirmed',
  (api) => {
    const anyone = () => api().client();
    const signUp = async (username: string, address = email) => {
      const answer = await anyone().post('/api/user/signup/', { username, password, email: address });
      expect(answer.status, answer.text).to.equal(201);
    };
    const signIn = async (username: string) => {
      const browser = anyone();
      expect((await browser.post('/api/token/', { username, password })).status).to.equal(200);
      return browser;
    };
    const mails = () => sendMails(api());
    const confirm = (token: string) => anyone().post('/api/user/email/verify/confirm/', { token });
    const undo = (token: string) => anyone().post('/api/user/email/undo/', { token });
    const emailOf = async (browser: HttpClient) => {
      const { json } = await browser.get('/api/user/profile/');
      const { email: shown, email_verified, pending_email } = json as Record<string, unknown>;
      return [shown, email_verified, pending_email];
    };
    /** Ada, whose address is confirmed. */
    const ada = async () => {
      await signUp('ada');
      expect((await confirm(tokenIn(await mails(), 'verify-email'))).status).to.equal(204);
      return signIn('ada');
    };
    const change = async (browser: HttpClient, address: string | null) => {
      const json = { email: address, current_password: password };
      const answer = await browser.send('PATCH', '/api/user/update/', { json });
      expect(answer.status, answer.text).to.equal(200);
    };
    /** Ada with another address, and the link by which the former one can undo that. */
    const moved = async () => {
      const browser = await ada();
      await change(browser, other);
      await confirm(tokenIn(await mails(), 'verify-email'));
      return { browser, link: tokenIn(await mails(), 'undo-email') };
    };

    describe('at sign-up', () => {
      it('gets a link by itself, and is confirmed by it, once', async () => {
        await signUp('ada');
        const browser = await signIn('ada');
        expect(await emailOf(browser)).to.deep.equal([email, false, null]);
        const token = tokenIn(await mails(), 'verify-email');
        expect((await confirm(token)).status).to.equal(204);
        expect(await emailOf(browser)).to.deep.equal([email, true, null]);
        expectProblem(await confirm(token), 400, 'link-invalid');
      });

      it('is taken: only its owner is told, by mail, and the new account is shown as any other', async () => {
        await ada();
        await signUp('eve');
        expect(
          (await mails()).map(({ to, subject, text }) => [to, subject, text.split(',')[0]]),
        ).to.deep.equal([[email, 'MovieConnect: You have an account already', 'Hello ada']]);
        const eve = await signIn('eve');
        expect(await emailOf(eve)).to.deep.equal([email, false, null]);
        expect((await eve.post('/api/user/email/verify/')).status).to.equal(202);
        expect((await mails()).map(({ subject }) => subject)).to.deep.equal([
          'MovieConnect: You have an account already',
        ]);
      });

      it('is taken: the name is told still', async () => {
        await ada();
        const again = { username: 'ada', password, email };
        expectProblem(await anyone().post('/api/user/signup/', again), 409, 'username-taken');
      });
    });

    describe('asked for once more', () => {
      it('gets another link, and the one before is void', async () => {
        await signUp('ada');
        const browser = await signIn('ada');
        const older = tokenIn(await mails(), 'verify-email');
        expect((await browser.post('/api/user/email/verify/')).status).to.equal(202);
        const newer = tokenIn(await mails(), 'verify-email');
        expectProblem(await confirm(older), 400, 'link-invalid');
        expect((await confirm(newer)).status).to.equal(204);
      });

      it('gets none where nothing waits', async () => {
        expectProblem(await (await ada()).post('/api/user/email/verify/'), 409, 'nothing-to-confirm');
        const bob = await api().signedIn('bob');
        expectProblem(await bob.post('/api/user/email/verify/'), 409, 'nothing-to-confirm');
      });

      it('gets five an hour at most', async () => {
        await signUp('ada');
        const browser = await signIn('ada');
        for (let asked = 0; asked < 5; asked += 1) await browser.post('/api/user/email/verify/');
        expectProblem(await browser.post('/api/user/email/verify/'), 429, 'too-many-attempts');
      });
    });

    describe('that is changed', () => {
      it('waits, and the former one stays until then', async () => {
        const browser = await ada();
        await change(browser, other);
        expect(await emailOf(browser)).to.deep.equal([email, true, other]);
        const sent = await mails();
        expect(sent.map(({ to }) => to)).to.deep.equal([other]);
        await confirm(tokenIn(sent, 'verify-email'));
        expect(await emailOf(browser)).to.deep.equal([other, true, null]);
      });

      it('is told to the former one when it is confirmed', async () => {
        const browser = await ada();
        await change(browser, other);
        await confirm(tokenIn(await mails(), 'verify-email'));
        expect((await mails()).map(({ to, subject }) => [to, subject])).to.deep.equal([
          [email, 'MovieConnect: Your e-mail address was changed'],
        ]);
      });

      it('waits no longer where the present one is given again', async () => {
        const browser = await ada();
        await change(browser, other);
        const token = tokenIn(await mails(), 'verify-email');
        await change(browser, email);
        expect(await emailOf(browser)).to.deep.equal([email, true, null]);
        expectProblem(await confirm(token), 400, 'link-invalid');
      });

      it('stays confirmed where the password changes beside it', async () => {
        const browser = await ada();
        const json = { email, password: 'a third good one', current_password: password };
        expect((await browser.send('PATCH', '/api/user/update/', { json })).status).to.equal(200);
        expect(await emailOf(browser)).to.deep.equal([email, true, null]);
      });

      it('stays where the password changes before the new one is confirmed', async () => {
        const browser = await ada();
        await change(browser, other);
        const token = tokenIn(await mails(), 'verify-email');
        const json = { password: 'a third good one', current_password: password };
        const changed = await browser.send('PATCH', '/api/user/update/', { json });
        expect(changed.json).to.include({ email, pending_email: null });
        expectProblem(await confirm(token), 400, 'link-invalid');
        expect(await emailOf(browser)).to.deep.equal([email, true, null]);
      });

      it('stays where its owner says before that somebody else was there', async () => {
        const browser = await ada();
        await anyone().post(
          '/api/token/',
          { username: 'ada', password },
          { headers: { 'User-Agent': FIREFOX } },
        );
        const notMe = tokenIn(await mails(), 'not-me');
        await change(browser, other);
        const token = tokenIn(await mails(), 'verify-email');
        expect((await anyone().post('/api/user/not-me/', { token: notMe })).status).to.equal(204);
        const sent = await mails();
        expectProblem(await confirm(token), 400, 'link-invalid');
        const reset = { token: tokenIn(sent, 'reset-password'), password };
        expect((await anyone().post('/api/user/password/reset/confirm/', reset)).status).to.equal(204);
        expect(await emailOf(await signIn('ada'))).to.deep.equal([email, true, null]);
      });

      it('waits where it is given together with a new password', async () => {
        const browser = await ada();
        const json = { email: other, password: 'a third good one', current_password: password };
        const changed = await browser.send('PATCH', '/api/user/update/', { json });
        expect(changed.json).to.include({ email, pending_email: other });
        const sent = (await mails()).filter(({ to }) => to === other);
        expect((await confirm(tokenIn(sent, 'verify-email'))).status).to.equal(204);
      });

      it('belongs to another account: only its owner is told, by mail', async () => {
        await ada();
        await signUp('bob', 'bob@example.org');
        await mails();
        const bob = await signIn('bob');
        await change(bob, email);
        expect(await emailOf(bob)).to.deep.equal(['bob@example.org', false, email]);
        const sent = await mails();
        expect(sent.map(({ to, subject }) => [to, subject])).to.deep.equal([
          [email, 'MovieConnect: You have an account already'],
        ]);
      });

      it('is taken by another before it is confirmed: the link says so', async () => {
        const browser = await ada();
        await change(browser, other);
        const token = tokenIn(await mails(), 'verify-email');
        await signUp('eve', other);
        expectProblem(await confirm(token), 409, 'email-taken');
        expect(await emailOf(browser)).to.deep.equal([email, true, other]);
      });

      it('voids links to set a new password that the former one has', async () => {
        const browser = await ada();
        await anyone().post('/api/user/password/reset/', { username: 'ada' });
        const token = tokenIn(await mails(), 'reset-password');
        await change(browser, other);
        await confirm(tokenIn(await mails(), 'verify-email'));
        const reset = { token, password: 'an even better one' };
        const answer = await anyone().post('/api/user/password/reset/confirm/', reset);
        expectProblem(answer, 400, 'link-invalid');
      });
    });

    describe('whose change is undone', () => {
      it('is back, every session has ended, and a new password has to be set', async () => {
        const { browser, link } = await moved();
        expect((await undo(link)).status).to.equal(204);
        expectProblem(await browser.get('/api/user/profile/'), 401, 'not-signed-in');
        const account = { username: email, password };
        expectProblem(await anyone().post('/api/token/', account), 403, 'password-reset-required');
        const sent = await mails();
        expect(sent.map(({ to }) => to)).to.deep.equal([email]);
        const reset = { token: tokenIn(sent, 'reset-password'), password: 'an even better one' };
        expect((await anyone().post('/api/user/password/reset/confirm/', reset)).status).to.equal(204);
        const back = anyone();
        await back.post('/api/token/', { username: email, password: 'an even better one' });
        expect(await emailOf(back)).to.deep.equal([email, true, null]);
      });

      it('is back once: the link works no second time, nor does that of a later change', async () => {
        const { browser, link } = await moved();
        await change(browser, 'thief@example.org');
        await confirm(tokenIn(await mails(), 'verify-email'));
        const later = tokenIn(await mails(), 'undo-email');
        expect((await undo(link)).status).to.equal(204);
        expectProblem(await undo(link), 400, 'link-invalid');
        expectProblem(await undo(later), 400, 'link-invalid');
      });

      it('is back as well where the address was taken away altogether', async () => {
        const browser = await ada();
        await change(browser, null);
        expect(await emailOf(browser)).to.deep.equal([null, false, null]);
        expect((await undo(tokenIn(await mails(), 'undo-email'))).status).to.equal(204);
      });

      it('can be had by nobody else for three days', async () => {
        const { link } = await moved();
        await signUp('eve');
        expect(await emailOf(await signIn('eve'))).to.deep.equal([email, false, null]);
        const answer = await confirm(tokenIn(await mails(), 'verify-email'));
        expectProblem(answer, 409, 'email-taken');
        expect((await undo(link)).status).to.equal(204);
      });

      it('is not by a link of another purpose, nor after three days', async () => {
        const { link } = await moved();
        expectProblem(await confirm(link), 400, 'link-invalid');
        expectProblem(await anyone().post('/api/user/not-me/', { token: link }), 400, 'link-invalid');
        await api().pass(3 * day);
        expectProblem(await undo(link), 400, 'link-invalid');
      });
    });

    it('is confirmed within 30 minutes', async () => {
      await signUp('ada');
      const token = tokenIn(await mails(), 'verify-email');
      await api().pass(30 * minute);
      expectProblem(await confirm(token), 400, 'link-invalid');
    });

    it('is confirmed by a new password by a link as well', async () => {
      await signUp('ada');
      await anyone().post('/api/user/password/reset/', { username: 'ada' });
      const reset = { token: tokenIn(await mails(), 'reset-password'), password };
      expect((await anyone().post('/api/user/password/reset/confirm/', reset)).status).to.equal(204);
      expect(await emailOf(await signIn('ada'))).to.deep.equal([email, true, null]);
    });

    it('is in the export, with the former one as long as that can undo it', async () => {
      const { browser } = await moved();
      const account = member(await browser.get('/api/user/export/'), 'account') as Record<string, unknown>;
      expect(account).to.include({ email: other, email_verified: true });
      expect((account['former_emails'] as { email: string }[]).map((each) => each.email)).to.deep.equal([
        email,
      ]);
    });
  },
  { sendsMail: true },
);

describe('An e-mail address, where no mail is sent,', () => {
  const api = useApi();

  it('is changed at once, and nobody can ask for a link', async () => {
    const browser = await api().signedIn();
    const json = { email, current_password: password };
    const changed = await browser.send('PATCH', '/api/user/update/', { json });
    expect(changed.json).to.include({ email, email_verified: false, pending_email: null });
    expectProblem(await browser.post('/api/user/email/verify/'), 409, 'mail-not-configured');
  });

  it('that is taken is refused', async () => {
    await api().client().post('/api/user/signup/', { username: 'bob', password, email });
    const again = { username: 'eve', password, email };
    expectProblem(await api().client().post('/api/user/signup/', again), 409, 'email-taken');
  });
});
