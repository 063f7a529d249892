import { expect } from 'chai';
import { readSettings } from '#bootstrap/settings';
import { Authenticator } from '../support/authenticator.ts';
import type { HttpClient } from '../support/http.ts';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { sendMails, tokenIn } from './support/mailbox.ts';
import { day } from './support/settings.ts';

const email = 'ada@example.org';
const service = readSettings({
  ...{ MAIL_URL: 'file:///nowhere', MAIL_FROM: 'noreply@example.org', DELETION_GRACE: '14d' },
});

describeApi(
  'An account that is deleted where there is a grace',
  (api) => {
    const anyone = () => api().client();
    const signIn = (browser: HttpClient, wanted = password, username = 'ada') =>
      browser.post('/api/token/', { username, password: wanted });
    const ada = async () => {
      await anyone().post('/api/user/signup/', { username: 'ada', password, email });
      await sendMails(api());
      return api().signedIn();
    };
    const close = async (browser: HttpClient) => {
      const closed = await browser.delete('/api/user/delete/', { current_password: password });
      expect(closed.status, closed.text).to.equal(204);
      return closed;
    };
    const events = async (browser: HttpClient) =>
      ((await browser.get('/api/user/security-events/')).json as { event: string }[]).map(
        ({ event }) => event,
      );
    const inTwoWeeks = () => new Date(api().clock.now().getTime() + 14 * day);

    it('is told before until when it can be undone', async () => {
      const shown = await (await ada()).get('/api/user/delete/');
      expect(shown.json).to.deep.equal({ deletes_at: inTwoWeeks().toISOString() });
    });

    it('asks for the password all the same', async () => {
      const browser = await ada();
      const refused = await browser.delete('/api/user/delete/', { current_password: 'a wrong one' });
      expect(refused.status).to.equal(400);
      expect((await browser.get('/api/user/profile/')).status).to.equal(200);
    });

    it('P34 has no session and no access token any more, at once', async () => {
      const browser = await ada();
      const other = anyone();
      await signIn(other);
      const made = await browser.post('/api/user/access-tokens/', {
        ...{ name: 'script', scope: 'read', days: 1, current_password: password },
      });
      const authorization = `Bearer ${member(made, 'token') as string}`;
      const asProgram = () => anyone().get('/api/movies/watch/', { headers: { authorization } });
      expect((await asProgram()).status).to.equal(200);
      await close(browser);
      for (const client of [browser, other]) {
        expect((await client.get('/api/user/profile/')).status).to.equal(401);
        expect((await client.post('/api/token/refresh/', {})).status).to.equal(401);
      }
      expect((await asProgram()).status).to.equal(401);
      expect((await signIn(browser)).status).to.equal(200);
      expect((await asProgram()).status).to.equal(401);
      expect((await browser.get('/api/user/access-tokens/')).json).to.deep.equal([]);
      expect((await other.get('/api/user/profile/')).status).to.equal(401);
    });

    it('keeps its name and its address', async () => {
      await close(await ada());
      const named = await anyone().post('/api/user/signup/', { username: 'ADA', password });
      expectProblem(named, 409, 'username-taken');
    });

    it('tells its owner by mail until when, and that it was kept', async () => {
      const browser = await ada();
      await close(browser);
      const [mail] = await sendMails(api());
      expect(mail).to.include({ to: email, subject: 'MovieConnect: Your account will be deleted' });
      expect(mail?.text).to.include(
        inTwoWeeks().toLocaleString('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
      );
      await signIn(browser);
      const subjects = (await sendMails(api())).map(({ subject }) => subject);
      expect(subjects).to.include('MovieConnect: Your account will not be deleted');
    });

    it('is opened by signing in, which is told once, and everything is as it was', async () => {
      const bob = await api().signedIn('bob');
      const browser = await ada();
      const { json: profile } = await browser.get('/api/user/profile/');
      const id = (profile as { id: number }).id;
      await browser.post('/api/movie/1/rate/', { rating: 4 });
      await bob.post(`/api/send-friend-request/${id}/`);
      await browser.post('/api/send-friend-request/1/');
      await close(browser);
      expect((await bob.get('/api/friends/')).json).to.deep.equal([]);
      expect(member(await signIn(browser), 'reopened')).to.equal(true);
      expect((await signIn(anyone())).json).to.not.have.property('reopened');
      expect((await browser.get('/api/user/profile/')).json).to.deep.equal(profile);
      expect((await browser.get('/api/user/movies/rated/')).json).to.have.lengthOf(1);
      expect((await bob.get('/api/friends/')).json).to.deep.equal([{ id, username: 'ada' }]);
      expect(await events(browser)).to.include.members(['account-closed', 'account-reopened']);
      const recorded = api().audit.events.map(({ event }) => event);
      expect(recorded).to.include.members(['account-closed', 'account-reopened']);
      expect(recorded).to.not.include('account-deleted');
    });

    it('neither asks nor is asked to be a friend, until it is opened', async () => {
      const bob = await api().signedIn('bob');
      const eve = await api().signedIn('eve');
      const browser = await ada();
      await bob.post('/api/send-friend-request/3/');
      await browser.post('/api/send-friend-request/2/');
      const requests = async () => [
        (await bob.get('/api/friend-requests/outgoing/')).json,
        (await eve.get('/api/friend-requests/incoming/')).json,
      ];
      const before = await requests();
      expect(before).to.have.nested.property('[0].length', 1);
      expect(before).to.have.nested.property('[1].length', 1);
      await close(browser);
      expect(await requests()).to.deep.equal([[], []]);
      await signIn(browser);
      expect(await requests()).to.deep.equal(before);
    });

    it('is opened by a passkey as well, and not by the password alone where there is one', async () => {
      const browser = await ada();
      const phone = new Authenticator();
      const offer = await browser.post('/api/user/passkeys/options/', { current_password: password });
      const kept = await browser.post('/api/user/passkeys/', {
        ...{ name: 'My phone', passkey: phone.create(offer.json) },
      });
      expect(kept.status, kept.text).to.equal(201);
      await close(browser);
      expectProblem(await signIn(anyone()), 401, 'second-factor-required');
      const asked = await anyone().post('/api/token/passkey/options/', { purpose: 'sign-in' });
      const entered = await browser.post('/api/token/passkey/', { passkey: phone.get(asked.json) });
      expect(member(entered, 'reopened')).to.equal(true);
      expect((await browser.get('/api/user/passkeys/')).json).to.have.lengthOf(1);
    });

    it('stays closed to a wrong password', async () => {
      const bob = await api().signedIn('bob');
      await close(await ada());
      expectProblem(await signIn(anyone(), 'a wrong one'), 401, 'wrong-credentials');
      expect((await bob.get('/api/user/search/?username=ada')).json).to.deep.equal([]);
    });

    it('can be given a new password by a link, and stays closed until that signs in', async () => {
      const bob = await api().signedIn('bob');
      await close(await ada());
      await sendMails(api());
      await anyone().post('/api/user/password/reset/', { username: 'ada' });
      const token = tokenIn(await sendMails(api()), 'reset-password');
      const wanted = 'an even better one';
      const reset = await anyone().post('/api/user/password/reset/confirm/', { token, password: wanted });
      expect(reset.status).to.equal(204);
      expect((await bob.get('/api/user/search/?username=ada')).json).to.deep.equal([]);
      expect(member(await signIn(anyone(), wanted), 'reopened')).to.equal(true);
      expect((await bob.get('/api/user/search/?username=ada')).json).to.have.lengthOf(1);
    });
  },
  { sendsMail: true, service },
);

describeApi('An account where there is no grace', (api) => {
  it('is told that it goes at once', async () => {
    const shown = await (await api().signedIn()).get('/api/user/delete/');
    expect(shown.json).to.deep.equal({ deletes_at: null });
  });
});
