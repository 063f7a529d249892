import { expect } from 'chai';
import { asLastUse } from '#domain/identity/rounded-times';
import type { User } from '#domain/identity/user';
import { IDENTITY } from '#bootstrap/modules/identity';
import { Authenticator, type Deviation } from '../support/authenticator.ts';
import { shownBy } from '../support/generator.ts';
import type { HttpClient } from '../support/http.ts';
import { describeApi, password } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { minute } from './support/settings.ts';

describeApi('A passkey', (api) => {
  const once = { current_password: password };
  const offer = async (browser: HttpClient) => (await browser.post('/api/user/passkeys/options/', once)).json;
  const keep = (browser: HttpClient, passkey: object, name = 'My phone') =>
    browser.post('/api/user/passkeys/', { name, passkey });
  const ask = async (purpose: 'sign-in' | 'second-factor', browser = api().client()) =>
    (await browser.post('/api/token/passkey/options/', { purpose })).json;
  const enter = (passkey: object, browser = api().client()) =>
    browser.post('/api/token/passkey/', { passkey });
  const signIn = (more: object = {}, browser = api().client()) =>
    browser.post('/api/token/', { username: 'ada', password, ...more });
  const eventsOf = async (browser: HttpClient) =>
    ((await browser.get('/api/user/security-events/')).json as { event: string }[]).map(({ event }) => event);

  /** Somebody with a passkey on a phone. */
  const withPasskey = async (username = 'ada') => {
    const browser = await api().signedIn(username);
    const phone = new Authenticator();
    const added = await keep(browser, phone.create(await offer(browser)));
    expect(added.status, added.text).to.equal(201);
    return {
      ...{ browser, phone, id: Number(member(added, 'id')) },
      recovery: member(added, 'recovery_codes') as string[],
    };
  };
  /** Signed in by the phone, answered as `deviation` has it. */
  const enterBy = async (phone: Authenticator, deviation?: Deviation, browser = api().client()) =>
    enter(phone.get(await ask('sign-in'), deviation), browser);

  describe('is added', () => {
    it('once the password is given, with recovery codes, and is listed', async () => {
      const browser = await api().signedIn();
      expectProblem(await browser.post('/api/user/passkeys/options/', {}), 400, 'invalid-input');
      const phone = new Authenticator();
      const options = await offer(browser);
      expect(options).to.deep.include({
        rp: { id: 'localhost', name: 'MovieConnect' },
        excludeCredentials: [],
      });
      const added = await keep(browser, phone.create(options));
      expect(added.status, added.text).to.equal(201);
      expect(member(added, 'recovery_codes')).to.have.lengthOf(10);
      const listed = { ...(added.json as object), recovery_codes: undefined };
      delete listed.recovery_codes;
      expect((await browser.get('/api/user/passkeys/')).json).to.deep.equal([listed]);
      expect(listed).to.deep.include({ name: 'My phone', last_used_at: null, backed_up: true });
      expect(await eventsOf(browser)).to.deep.equal(['passkey-added']);
    });

    it('beside others, which are not made again, without further recovery codes', async () => {
      const { browser, phone } = await withPasskey();
      const options = await offer(browser);
      const id = phone.key?.id.toString('base64url');
      expect(options).to.deep.include({
        excludeCredentials: [{ type: 'public-key', id, transports: ['internal'] }],
      });
      const added = await keep(browser, new Authenticator().create(options), 'My computer');
      expect(member(added, 'recovery_codes')).to.equal(null);
      expect((await browser.get('/api/user/passkeys/')).json).to.have.lengthOf(2);
    });

    it('K1 of nobody who has not given the password: by no challenge of another purpose or of somebody else', async () => {
      const browser = await api().signedIn();
      const bob = await api().signedIn('bob');
      const options = (await offer(browser)) as { challenge: string };
      const others = [
        (await offer(bob)) as { challenge: string },
        (await ask('sign-in')) as { challenge: string },
        { challenge: 'bWFkZS11cA' },
      ];
      for (const { challenge } of others)
        expectProblem(
          await keep(browser, new Authenticator().create(options, { challenge })),
          400,
          'invalid-input',
        );
      expect((await browser.get('/api/user/passkeys/')).json).to.deep.equal([]);
    });

    it('K2 by no page elsewhere, for no other site, and by nobody unverified', async () => {
      const browser = await api().signedIn();
      for (const deviation of [
        { origin: 'https://evil.example' },
        { rpId: 'evil.example' },
        { isVerified: false },
        { type: 'webauthn.get' },
      ])
        expectProblem(
          await keep(browser, new Authenticator().create(await offer(browser), deviation)),
          400,
          'invalid-input',
        );
    });

    it('K3 once, within five minutes', async () => {
      const browser = await api().signedIn();
      const made = new Authenticator().create(await offer(browser));
      const late = new Authenticator().create(await offer(browser));
      const answers = await Promise.all([keep(browser, made), keep(browser, made)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 400]);
      api().clock.advance(5 * minute);
      expectProblem(await keep(browser, late), 400, 'invalid-input');
    });

    it('K4 to one account: what another has is refused', async () => {
      const { phone } = await withPasskey();
      const bob = await api().signedIn('bob');
      const again = new Authenticator();
      const options = await offer(bob);
      const made = again.create(options, {}, phone.key?.id);
      expectProblem(await keep(bob, made), 409, 'passkey-known');
    });

    it('twenty times at most', async () => {
      const { browser } = await withPasskey();
      for (let more = 0; more < 19; more += 1)
        expect((await keep(browser, new Authenticator().create(await offer(browser)))).status).to.equal(201);
      expectProblem(await browser.post('/api/user/passkeys/options/', once), 409, 'too-many-passkeys');
    });
  });

  describe('signs in without a password', () => {
    it('as its owner, with the second factor shown', async () => {
      const { phone } = await withPasskey();
      const browser = api().client();
      const entered = await enterBy(phone, {}, browser);
      expect(entered.status, entered.text).to.equal(200);
      expect(entered.json).to.have.nested.property('user.username', 'ada');
      expect((await browser.get('/api/user/profile/')).status).to.equal(200);
      expect((await browser.post('/api/user/recovery-codes/', once)).status).to.equal(200);
      const [listed] = (await browser.get('/api/user/passkeys/')).json as { last_used_at: string }[];
      expect(listed?.last_used_at).to.equal(asLastUse(api().clock.now()).toISOString());
    });

    it('clients without cookies as well', async () => {
      const { phone } = await withPasskey();
      const browser = api().client();
      const passkey = phone.get(await ask('sign-in'));
      const entered = await browser.post('/api/token/passkey/', { passkey, transport: 'body' });
      expect(entered.json).to.have.property('refresh');
      expect(entered.setCookies).to.deep.equal([]);
    });

    for (const [whose, deviation] of Object.entries<Deviation>({
      'an authenticator that counts': {},
      'one that does not, as those that are synchronised': { counter: 0 },
    }))
      it(`K5 once by one answer of ${whose}, also when two come at once`, async () => {
        const { phone } = await withPasskey();
        const passkey = phone.get(await ask('sign-in'), deviation);
        const answers = await Promise.all([enter(passkey), enter(passkey)]);
        expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
        expectProblem(await enter(passkey), 401, 'wrong-passkey');
      });

    it('K6 within five minutes, and by no challenge of another purpose', async () => {
      const { browser, phone } = await withPasskey();
      const options = await ask('sign-in');
      api().clock.advance(5 * minute);
      expectProblem(await enter(phone.get(options)), 401, 'wrong-passkey');
      expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
      const stepUp = (await browser.post('/api/user/step-up/options/')).json;
      for (const other of [stepUp, await ask('second-factor')])
        expectProblem(await enter(phone.get(other)), 401, 'wrong-passkey');
    });

    it('K7 by no page elsewhere, for no other site, and nobody unverified', async () => {
      const { phone } = await withPasskey();
      for (const deviation of [
        { origin: 'https://evil.example' },
        { origin: 'http://localhost:8000.evil.example' },
        { rpId: 'evil.example' },
        { isVerified: false },
        { type: 'webauthn.create' },
        { challenge: 'bWFkZS11cA' },
      ])
        expectProblem(await enterBy(phone, deviation), 401, 'wrong-passkey');
      expect((await enterBy(phone)).status).to.equal(200);
    });

    it('K8 nobody else, whoever it claims to be: no answer tells who has an account', async () => {
      const { phone } = await withPasskey();
      const stranger = new Authenticator();
      const bob = await api().signedIn('bob');
      stranger.create(await offer(bob));
      const handle = (id: number) => Buffer.from(String(id)).toString('base64url');
      const answers = [
        await enterBy(stranger),
        await enterBy(stranger, { userHandle: phone.key?.userHandle ?? '' }),
        await enterBy(stranger, { userHandle: handle(999_999) }),
        await enterBy(phone, { userHandle: handle(999_999) }),
        await enterBy(phone, { userHandle: 'bm9uZQ' }),
      ];
      const known = phone.get(await ask('sign-in'));
      const forged = new Authenticator();
      forged.create(await offer(bob), {}, phone.key?.id);
      answers.push(
        await enter({
          ...known,
          response: {
            ...forged.get(await ask('sign-in'), { userHandle: phone.key?.userHandle ?? '' }).response,
          },
        }),
      );
      for (const answer of answers) {
        expectProblem(answer, 401, 'wrong-passkey');
        expect(answer.setCookies).to.deep.equal([]);
      }
      const told = answers.map(({ json }) => ({ ...(json as object), instance: null, request_id: null }));
      for (const each of told) expect(each).to.deep.equal(told[0]);
      expect(await ask('sign-in')).to.deep.include({ allowCredentials: [] });
    });

    it('K9 no copy of it: a counter that stands still or goes back is refused, and the owner is told', async () => {
      const { browser, phone } = await withPasskey();
      expect((await enterBy(phone, { counter: 7 })).status).to.equal(200);
      expectProblem(await enterBy(phone, { counter: 7 }), 401, 'wrong-passkey');
      expectProblem(await enterBy(phone, { counter: 3 }), 401, 'wrong-passkey');
      expect((await enterBy(phone, { counter: 8 })).status).to.equal(200);
      expect((await eventsOf(browser)).filter((event) => event === 'passkey-copied')).to.have.lengthOf(2);
    });

    it('also where the authenticator does not count', async () => {
      const { phone } = await withPasskey();
      for (let times = 0; times < 2; times += 1)
        expect((await enterBy(phone, { counter: 0 })).status).to.equal(200);
    });

    it('K10 fifty wrong ones from one address, then nobody there for a while', async () => {
      const { phone } = await withPasskey();
      const wrong = phone.get(await ask('sign-in'), { origin: 'https://evil.example' });
      for (let times = 0; times < 50; times += 1) expectProblem(await enter(wrong), 401, 'wrong-passkey');
      const waiting = await enterBy(phone);
      expectProblem(waiting, 429, 'too-many-attempts');
      api().clock.advance(Number(waiting.headers['retry-after']) * 1000);
      expect((await enterBy(phone)).status).to.equal(200);
    });

    it('ends the session that the browser had', async () => {
      const { browser, phone } = await withPasskey();
      expect((await enterBy(phone, {}, browser)).status).to.equal(200);
      expect((await browser.get('/api/user/sessions/')).json).to.have.lengthOf(1);
    });
  });

  describe('is a second factor', () => {
    it('P29 asked for after the password alone was right, and taken in place of a code', async () => {
      const { phone } = await withPasskey();
      const asked = await signIn();
      expectProblem(asked, 401, 'second-factor-required');
      expect(asked.setCookies).to.deep.equal([]);
      const passkey = phone.get(await ask('second-factor'));
      expectProblem(await signIn({ passkey, password: 'not the password' }), 401, 'wrong-credentials');
      const browser = api().client();
      expect((await signIn({ passkey }, browser)).status).to.equal(200);
      expectProblem(await signIn({ passkey }), 401, 'wrong-passkey');
      expect((await browser.post('/api/user/recovery-codes/', once)).status).to.equal(200);
    });

    it('K11 of its owner alone, by no challenge of another purpose', async () => {
      const { browser, phone } = await withPasskey();
      const { phone: others } = await withPasskey('bob');
      const stepUp = (await browser.post('/api/user/step-up/options/')).json;
      for (const passkey of [
        others.get(await ask('second-factor')),
        phone.get(await ask('sign-in')),
        phone.get(stepUp),
      ])
        expectProblem(await signIn({ passkey }), 401, 'wrong-passkey');
    });

    it('P20 tried five times, then not for a quarter of an hour', async () => {
      const { phone } = await withPasskey();
      for (let times = 0; times < 5; times += 1)
        expectProblem(await signIn({ passkey: phone.get(await ask('sign-in')) }), 401, 'wrong-passkey');
      expectProblem(
        await signIn({ passkey: phone.get(await ask('second-factor')) }),
        429,
        'too-many-attempts',
      );
    });

    it('is replaced by a recovery code, once', async () => {
      const { recovery } = await withPasskey();
      expect((await signIn({ code: recovery[0] })).status).to.equal(200);
      expectProblem(await signIn({ code: recovery[0] }), 401, 'wrong-code');
    });

    it('P30 is shown again before what decides who gets in, when it was not shown lately', async () => {
      const { browser, phone, id } = await withPasskey();
      const { phone: others } = await withPasskey('bob');
      await api().pass(10 * minute);
      const remove = () => browser.send('DELETE', `/api/user/passkeys/${id}/`, { json: once });
      expectProblem(await remove(), 403, 'step-up-required');
      expectProblem(await browser.post('/api/user/passkeys/options/', once), 403, 'step-up-required');
      const stepUp = async () => (await browser.post('/api/user/step-up/options/')).json;
      expect(await stepUp()).to.have.nested.property(
        'allowCredentials[0].id',
        phone.key?.id.toString('base64url'),
      );
      for (const passkey of [
        phone.get(await ask('second-factor')),
        phone.get(await ask('sign-in')),
        others.get(await stepUp()),
      ])
        expectProblem(await browser.post('/api/user/step-up/', { passkey }), 400, 'invalid-input');
      expectProblem(await browser.post('/api/user/step-up/', {}), 400, 'invalid-input');
      const shown = phone.get(await stepUp());
      expect((await browser.post('/api/user/step-up/', { passkey: shown })).status).to.equal(204);
      expectProblem(await browser.post('/api/user/step-up/', { passkey: shown }), 400, 'invalid-input');
      expect((await remove()).status).to.equal(204);
    });

    it('K12 by no challenge that another user was given for it', async () => {
      const { browser, phone } = await withPasskey();
      const { browser: bob } = await withPasskey('bob');
      const passkey = phone.get((await bob.post('/api/user/step-up/options/')).json);
      expectProblem(await browser.post('/api/user/step-up/', { passkey }), 400, 'invalid-input');
    });
  });

  describe('is renamed and removed', () => {
    it('by its owner', async () => {
      const { browser, id } = await withPasskey();
      const rename = (name: string, by = browser, which = id) =>
        by.send('PATCH', `/api/user/passkeys/${which}/`, { json: { name } });
      expect((await rename('My old phone')).status).to.equal(204);
      expect((await browser.get('/api/user/passkeys/')).json).to.have.nested.property(
        '[0].name',
        'My old phone',
      );
      expectProblem(await rename(' '), 400, 'invalid-input');
      expectProblem(await rename('Phone', browser, 999), 404, 'no-such-passkey');
    });

    it('P22 by nobody else', async () => {
      const { id } = await withPasskey();
      const bob = await api().signedIn('bob');
      expectProblem(
        await bob.send('PATCH', `/api/user/passkeys/${id}/`, { json: { name: 'Mine' } }),
        404,
        'no-such-passkey',
      );
      expectProblem(
        await bob.send('DELETE', `/api/user/passkeys/${id}/`, { json: once }),
        404,
        'no-such-passkey',
      );
    });

    it('with the last factor the recovery codes go, and the password is enough', async () => {
      const { browser, phone, id } = await withPasskey();
      expect((await browser.send('DELETE', `/api/user/passkeys/${id}/`, { json: once })).status).to.equal(
        204,
      );
      expectProblem(await enterBy(phone), 401, 'wrong-passkey');
      expect((await signIn()).status).to.equal(200);
      expect((await browser.get('/api/user/totp/')).json).to.have.property('recovery_codes_left', 0);
      expect(await eventsOf(browser)).to.deep.equal(['second-factor-off', 'passkey-added']);
    });

    it('while a generator stays, its codes are still asked for; and the other way about', async () => {
      const { browser, id } = await withPasskey();
      const secret = String(member(await browser.post('/api/user/totp/', once), 'secret'));
      const code = (later = 0) => shownBy(secret, api().clock.now(), later);
      expect((await browser.post('/api/user/totp/confirm/', { code: code() })).status).to.equal(200);
      expect((await browser.send('DELETE', `/api/user/passkeys/${id}/`, { json: once })).status).to.equal(
        204,
      );
      expectProblem(await signIn(), 401, 'second-factor-required');
      expect((await signIn({ code: code(1) })).status).to.equal(200);

      await keep(browser, new Authenticator().create(await offer(browser)));
      expect((await browser.send('DELETE', '/api/user/totp/', { json: once })).status).to.equal(204);
      expectProblem(await signIn(), 401, 'second-factor-required');
      expect((await browser.get('/api/user/totp/')).json).to.deep.equal({
        ...{ totp_since: null, recovery_codes_left: 10 },
      });
      expect((await eventsOf(browser)).slice(0, 3)).to.deep.equal([
        ...['generator-removed', 'passkey-added', 'passkey-removed'],
      ]);
    });
  });

  it('stands in the export, without its key, and goes with the account', async () => {
    const { browser, phone } = await withPasskey();
    const { json, text } = await browser.get('/api/user/export/');
    expect(json).to.have.nested.property('passkeys[0].name', 'My phone');
    expect(text).not.to.include(phone.key?.id.toString('base64url'));
    expect((await browser.send('DELETE', '/api/user/delete/', { json: once })).status).to.equal(204);
    expectProblem(await enterBy(phone), 401, 'wrong-passkey');
  });

  it('opens no account that is locked, or whose owner has said that somebody else was there', async () => {
    const { phone } = await withPasskey();
    const change = (how: (user: User) => void) =>
      api()
        .container.get(IDENTITY.unitOfWork)
        .run(async ({ users }) => {
          const user = await users.byId(Number(Buffer.from(phone.key?.userHandle ?? '', 'base64url')));
          if (user === undefined) throw new Error('There is no such user.');
          how(user);
          await users.save(user);
        });
    await change((user) => user.lock(api().clock.now()));
    expectProblem(await enterBy(phone), 403, 'account-locked');
    await change((user) => {
      user.unlock();
      user.disown(user.passwordNumber);
    });
    expectProblem(await enterBy(phone), 403, 'password-reset-required');
  });
});
