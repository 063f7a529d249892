import { expect } from 'chai';
import { HttpClient } from '../support/http.ts';
import { shownBy } from '../support/generator.ts';
import { describeApi, password, useApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { sendMails, tokenIn } from './support/mailbox.ts';
import { minute } from './support/settings.ts';

const newPassword = 'an even better one';
const email = 'ada@example.org';

describeApi(
  'A new password by a link',
  (api) => {
    const anyone = () => api().client();
    const ada = async () => {
      const account = { username: 'ada', password, email };
      expect((await anyone().post('/api/user/signup/', account)).status).to.equal(201);
      await sendMails(api());
      return api().signedIn();
    };
    const ask = async (username: string) => {
      const asked = await anyone().post('/api/user/password/reset/', { username });
      expect(asked.status).to.equal(202);
      expect(asked.json).to.deep.equal({ detail: 'If there is such an account, a mail is on its way.' });
    };
    const linkFor = async (username = 'ada') => {
      await ask(username);
      return tokenIn(await sendMails(api()), 'reset-password');
    };
    const reset = (token: string, wanted = newPassword) =>
      anyone().post('/api/user/password/reset/confirm/', { token, password: wanted });
    const signIn = (wanted: string) => anyone().post('/api/token/', { username: 'ada', password: wanted });
    const expectGood = async (token: string) => expect((await reset(token)).status).to.equal(204);
    const expectVoid = async (token: string) => {
      expectProblem(await reset(token, 'yet another good one'), 400, 'link-invalid');
    };
    const isSignedIn = async (browser: HttpClient) =>
      (await browser.get('/api/user/profile/')).status === 200;

    for (const [what, login] of [
      ['user name', 'ada'],
      ['user name in capitals, blanks around it', '  ADA '],
      ['e-mail address', email],
    ] as const)
      it(`is set by whoever gets the mail, asked for by ${what}`, async () => {
        await ada();
        await expectGood(await linkFor(login));
        expect((await signIn(newPassword)).status).to.equal(200);
        expectProblem(await signIn(password), 401, 'wrong-credentials');
      });

    it('goes to the address of the account, and to nobody who merely knows its name', async () => {
      await ada();
      await ask('ada');
      const [mail, ...others] = await sendMails(api());
      expect(others).to.deep.equal([]);
      expect(mail).to.include({ to: email, subject: 'MovieConnect: Set a new password' });
    });

    it('P16 is asked for with one answer, and one mail at most, whoever it is', async () => {
      await ada();
      await anyone().post('/api/user/signup/', { username: 'noaddress', password });
      for (const login of ['nobody', 'nobody@example.org', 'noaddress', 'x'.repeat(5000), 'ada'])
        await ask(login);
      expect((await sendMails(api())).map(({ to }) => to)).to.deep.equal([email]);
    });

    it('ends every session, and signs nobody in', async () => {
      const browser = await ada();
      const answer = await reset(await linkFor());
      expect(answer.headers['set-cookie']).to.equal(undefined);
      expect(await isSignedIn(browser)).to.be.false;
      expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
    });

    it('takes every access token back', async () => {
      const wanted = { name: 'Theirs', scope: 'write', days: 30, current_password: password };
      const made = await (await ada()).post('/api/user/access-tokens/', wanted);
      const headers = { authorization: `Bearer ${String(member(made, 'token'))}` };
      expect((await anyone().get('/api/user/profile/', { headers })).status).to.equal(200);
      await expectGood(await linkFor());
      expectProblem(await anyone().get('/api/user/profile/', { headers }), 401, 'not-signed-in');
    });

    it('is told to the owner', async () => {
      await ada();
      await expectGood(await linkFor());
      expect((await sendMails(api())).map(({ to, subject }) => [to, subject])).to.deep.equal([
        [email, 'MovieConnect: You have a new password'],
      ]);
    });

    it('P17 works once', async () => {
      await ada();
      const token = await linkFor();
      await expectGood(token);
      await expectVoid(token);
    });

    it('P17 works once, however many use it at once', async () => {
      await ada();
      const token = await linkFor();
      const answers = await Promise.all(Array.from({ length: 4 }, () => reset(token)));
      expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([204, 400, 400, 400]);
    });

    it('P17 works by the newest link alone', async () => {
      await ada();
      const older = await linkFor();
      const newer = await linkFor();
      await expectVoid(older);
      await expectGood(newer);
    });

    it('P17 does not work after the password was changed', async () => {
      const browser = await ada();
      const token = await linkFor();
      const change = { password: 'a third good one', current_password: password };
      expect((await browser.send('PATCH', '/api/user/update/', { json: change })).status).to.equal(200);
      await expectVoid(token);
    });

    it('works for 30 minutes', async () => {
      await ada();
      const token = await linkFor();
      await api().pass(30 * minute - 1000);
      expectProblem(await reset(token, 'password1'), 400, 'invalid-input');
      await api().pass(1000);
      await expectVoid(token);
    });

    it('costs no link where it is refused, with the same rules as at sign-up', async () => {
      await ada();
      const token = await linkFor();
      for (const bad of ['short', 'password1', email])
        expect(Object.keys(member(await reset(token, bad), 'errors') as object)).to.deep.equal(['password']);
      await expectGood(token);
    });

    it('does not work after the account was deleted', async () => {
      const browser = await ada();
      const token = await linkFor();
      expect((await browser.delete('/api/user/delete/', { current_password: password })).status).to.equal(
        204,
      );
      await expectVoid(token);
    });

    it('T9 is no access token and no refresh token, and neither of these is a link', async () => {
      const browser = await ada();
      const token = await linkFor();
      const headers = { Authorization: `Bearer ${token}` };
      expectProblem(await anyone().get('/api/user/profile/', { headers }), 401, 'not-signed-in');
      expectProblem(await anyone().post('/api/token/refresh/', { refresh: token }), 401, 'session-ended');
      for (const cookie of ['access_token', 'refresh_token'])
        await expectVoid(browser.cookies.get(cookie) ?? '');
    });

    it('P17 asks for the second factor where there is one, and costs no link where that is refused', async () => {
      const browser = await ada();
      const offered = await browser.post('/api/user/totp/', { current_password: password });
      const secret = String(member(offered, 'secret'));
      const code = (later: number): string => shownBy(secret, api().clock.now(), later);
      expect((await browser.post('/api/user/totp/confirm/', { code: code(0) })).status).to.equal(200);
      await sendMails(api());
      const token = await linkFor();
      const resetWith = (shown: string) =>
        anyone().post('/api/user/password/reset/confirm/', { token, password: newPassword, code: shown });
      expectProblem(await reset(token), 401, 'second-factor-required');
      expectProblem(await resetWith(code(0)), 401, 'wrong-code');
      expect(api().audit.events.map(({ event }) => event)).to.include('second-factor-failed');
      expect((await resetWith(code(1))).status).to.equal(204);
      expectProblem(await signIn(newPassword), 401, 'second-factor-required');
    });

    it('P19 lets an owner in while somebody who knows the password guesses at the second factor', async () => {
      const browser = await ada();
      const offered = await browser.post('/api/user/totp/', { current_password: password });
      const secret = String(member(offered, 'secret'));
      const code = (later: number): string => shownBy(secret, api().clock.now(), later);
      await browser.post('/api/user/totp/confirm/', { code: code(0) });
      await sendMails(api());
      const signInWith = (own: string, shown: string) =>
        anyone().post('/api/token/', { username: 'ada', password: own, code: shown });
      for (let guess = 0; guess < 5; guess += 1) await signInWith(password, `00000${guess}`);
      expectProblem(await signInWith(password, code(1)), 429, 'too-many-attempts');
      const link = { token: await linkFor(), password: newPassword };
      const path = '/api/user/password/reset/confirm/';
      for (let guess = 0; guess < 4; guess += 1)
        expectProblem(await anyone().post(path, { ...link, code: '000000' }), 401, 'wrong-code');
      expect((await anyone().post(path, { ...link, code: code(1) })).status).to.equal(204);
      // The new password has a budget of its own: this code was used, and is looked at.
      expectProblem(await signInWith(newPassword, code(1)), 401, 'wrong-code');
    });

    it('P19 lets an owner in whom others keep from signing in', async () => {
      await ada();
      for (let tries = 0; tries < 10; tries += 1) await signIn('a wrong guess');
      expectProblem(await signIn(password), 429, 'too-many-attempts');
      await expectGood(await linkFor());
      const home = await api().behindProxy();
      try {
        const headers = { 'X-Forwarded-For': '198.51.100.9' };
        const account = { username: 'ada', password: newPassword };
        const owner = new HttpClient(home.url);
        expect((await owner.post('/api/token/', account, { headers })).status).to.equal(200);
      } finally {
        await home.close();
      }
    });

    it('is sent three times in half an hour, and the third link stays good whoever goes on asking', async () => {
      await ada();
      for (let asked = 0; asked < 6; asked += 1) await ask('ada');
      const mails = await sendMails(api());
      expect(mails).to.have.lengthOf(3);
      await ask('ada');
      expect(await sendMails(api())).to.deep.equal([]);
      await expectGood(tokenIn(mails, 'reset-password'));
    });

    it('can be asked for 30 times an hour from one address', async () => {
      for (let asked = 0; asked < 30; asked += 1) await ask(`nobody${asked}`);
      expectProblem(
        await anyone().post('/api/user/password/reset/', { username: 'ada' }),
        429,
        'too-many-attempts',
      );
    });

    it('wants a name or an address', async () => {
      expectProblem(await anyone().post('/api/user/password/reset/', {}), 400, 'invalid-input');
      expect((await anyone().post('/api/user/password/reset/', { email })).status).to.equal(202);
    });
  },
  { sendsMail: true },
);

describe('A service that sends no mail', () => {
  const api = useApi();

  it('says so where a link is asked for', async () => {
    const asked = await api().client().post('/api/user/password/reset/', { username: 'ada' });
    expectProblem(asked, 409, 'mail-not-configured');
  });
});
