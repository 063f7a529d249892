import { expect } from 'chai';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { sendMails, tokenIn } from './support/mailbox.ts';
import { day } from './support/settings.ts';

const email = 'ada@example.org';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

describeApi(
  'An owner who says that this was not them',
  (api) => {
    const ada = async () => {
      await api().client().post('/api/user/signup/', { username: 'ada', password, email });
      await sendMails(api());
      return api().signedIn();
    };
    const signIn = (wanted = password) =>
      api()
        .client()
        .post('/api/token/', { username: 'ada', password: wanted }, { headers: { 'User-Agent': FIREFOX } });
    /** Somebody who knows the password signs in elsewhere; the link of the mail that tells the owner. */
    const warned = async () => {
      expect((await signIn()).status).to.equal(200);
      return tokenIn(await sendMails(api()), 'not-me');
    };
    const disown = (token: string) => api().client().post('/api/user/not-me/', { token });
    const reset = (token: string, wanted = 'an even better one') =>
      api().client().post('/api/user/password/reset/confirm/', { token, password: wanted });

    it('ends every session, and lets nobody in by the password any more', async () => {
      const browser = await ada();
      expect((await disown(await warned())).status).to.equal(204);
      expectProblem(await browser.get('/api/user/profile/'), 401, 'not-signed-in');
      expectProblem(await browser.post('/api/token/refresh/'), 401, 'session-ended');
      expectProblem(await signIn(), 403, 'password-reset-required');
      expectProblem(await signIn('a wrong guess'), 401, 'wrong-credentials');
    });

    it('takes every access token back', async () => {
      const made = await (
        await ada()
      ).post('/api/user/access-tokens/', {
        ...{ name: 'Theirs', scope: 'write', days: 30, current_password: password },
      });
      const headers = { authorization: `Bearer ${String(member(made, 'token'))}` };
      expect((await api().client().get('/api/user/profile/', { headers })).status).to.equal(200);
      expect((await disown(await warned())).status).to.equal(204);
      expectProblem(await api().client().get('/api/user/profile/', { headers }), 401, 'not-signed-in');
    });

    it('is sent a link to set a new password, which opens the account again', async () => {
      await ada();
      await disown(await warned());
      expect((await reset(tokenIn(await sendMails(api()), 'reset-password'))).status).to.equal(204);
      expect((await signIn('an even better one')).status).to.equal(200);
    });

    it('finds it among what happened to the account', async () => {
      await ada();
      await disown(await warned());
      await reset(tokenIn(await sendMails(api()), 'reset-password'));
      const browser = api().client();
      await browser.post('/api/token/', { username: 'ada', password: 'an even better one' });
      const events = (await browser.get('/api/user/security-events/')).json as { event: string }[];
      expect(events.map(({ event }) => event)).to.include.members(['password-reset', 'not-me', 'new-device']);
    });

    it('changes nothing by saying it again, and is sent no second link', async () => {
      await ada();
      const token = await warned();
      await disown(token);
      expect(await sendMails(api())).to.have.lengthOf(1);
      expect((await disown(token)).status).to.equal(204);
      expect(await sendMails(api())).to.deep.equal([]);
    });

    it('can say it until the password changes', async () => {
      await ada();
      const token = await warned();
      const browser = await api().signedIn();
      const change = { password: 'a third good one', current_password: password };
      expect((await browser.send('PATCH', '/api/user/update/', { json: change })).status).to.equal(200);
      expectProblem(await disown(token), 400, 'link-invalid');
      expect((await browser.get('/api/user/profile/')).status).to.equal(200);
    });

    it('can say it by the mail that tells of a changed password', async () => {
      const browser = await ada();
      const change = { password: 'a third good one', current_password: password };
      await browser.send('PATCH', '/api/user/update/', { json: change });
      expect((await disown(tokenIn(await sendMails(api()), 'not-me'))).status).to.equal(204);
    });

    it('can say it for seven days', async () => {
      await ada();
      const token = await warned();
      await api().pass(7 * day);
      expectProblem(await disown(token), 400, 'link-invalid');
    });

    it('cannot set a password by that link, nor say it by one to set a password', async () => {
      await ada();
      const token = await warned();
      expectProblem(await reset(token), 400, 'link-invalid');
      await api().client().post('/api/user/password/reset/', { username: 'ada' });
      const other = tokenIn(await sendMails(api()), 'reset-password');
      expectProblem(await disown(other), 400, 'link-invalid');
    });

    it('is not asked for a token that is none', async () => {
      const answer = await api().client().post('/api/user/not-me/', {});
      expect(Object.keys(member(answer, 'errors') as object)).to.deep.equal(['token']);
      expectProblem(await disown('a.b.c'), 400, 'link-invalid');
    });
  },
  { sendsMail: true },
);
