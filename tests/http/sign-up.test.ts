import { expect } from 'chai';
import { IDENTITY } from '#bootstrap/modules/identity';
import { expectProblem, member } from './support/expectations.ts';
import { password, describeApi } from './support/api.ts';

const path = '/api/user/signup/';

describeApi('Signing up', (api) => {
  const signUp = (body: unknown) => api().client().post(path, body);

  it('P1 answers 201 with the user and carries no token and no cookie', async () => {
    const answer = await signUp({
      username: 'Ada',
      password,
      email: 'ada@example.org',
      birth_date: '1990-12-10',
    });
    expect(answer.status).to.equal(201);
    expect(answer.json).to.deep.equal({ id: 1, username: 'Ada' });
    expect(answer.setCookies).to.deep.equal([]);
  });

  it('P1 lets one of 64 at once have the name', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => signUp({ username: 'ada', password })),
    );
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).to.deep.equal([201, ...Array<number>(63).fill(409)]);
    expectProblem(
      answers.find(({ status }) => status === 409)!,
      409,
      'username-taken',
    );
  });

  for (const same of ['ADA', 'ａｄａ'])
    it(`P2 takes ${same} for the name ada`, async () => {
      await signUp({ username: 'ada', password });
      const answer = await signUp({ username: same, password });
      expectProblem(answer, 409, 'username-taken');
      expect(answer.json).to.have.nested.property('errors.username');
    });

  for (const [what, username] of Object.entries({
    'a trailing space': 'ada ',
    'a zero-width character': 'ad\u200Ba',
    'a right-to-left mark': '\u202Eada',
  }))
    it(`P2 refuses ${what} in a name`, async () => {
      expectProblem(await signUp({ username, password }), 400, 'invalid-input');
    });

  it('P3 refuses letters that look like others', async () => {
    expectProblem(await signUp({ username: 'аdmin', password }), 400, 'invalid-input');
  });

  for (const username of ['admin', 'root', 'support', 'me', 'api'])
    it(`P4 keeps the name ${username} for itself`, async () => {
      expectProblem(await signUp({ username, password }), 400, 'invalid-input');
    });

  it('P5 refuses NUL in a password, and says which field', async () => {
    const answer = await signUp({ username: 'ada', password: `${password}\0` });
    expectProblem(answer, 400, 'malformed-body');
    expect(answer.json).to.have.nested.property('errors.password');
  });

  it('P6 refuses a password of a megabyte by the size of the body', async () => {
    expectProblem(await signUp({ username: 'ada', password: 'x'.repeat(1_000_000) }), 413, 'body-too-large');
    expect(api().hasher.count).to.equal(0);
  });

  it('P6 refuses a password over 128 characters without hashing it', async () => {
    expectProblem(await signUp({ username: 'ada', password: 'x'.repeat(129) }), 400, 'invalid-input');
    expect(api().hasher.count).to.equal(0);
  });

  it('P7 opens the account by the same password in another normal form', async () => {
    await signUp({ username: 'ada', password: 'schöne Grüße'.normalize('NFD') });
    const answer = await api()
      .client()
      .post('/api/token/', { username: 'ada', password: 'schöne Grüße'.normalize('NFC') });
    expect(answer.status).to.equal(200);
  });

  it('P8 counts an emoji as one character', async () => {
    expectProblem(await signUp({ username: 'ada', password: '🎬'.repeat(7) }), 400, 'invalid-input');
    expect((await signUp({ username: 'ada', password: '🎬🎥🍿🎞️📽️🎟️🏆🎭🎪' })).status).to.equal(201);
  });

  it('P8 refuses a lone surrogate', async () => {
    const raw = `{"username":"ada","password":"\\ud800 long enough"}`;
    const answer = await api()
      .client()
      .send('POST', path, { raw, headers: { 'content-type': 'application/json' } });
    expectProblem(answer, 400, 'malformed-body');
  });

  for (const [what, own] of Object.entries({
    'user name': 'ada-of-london',
    'e-mail address': 'ada@example.org',
    site: 'MovieConnect',
  }))
    it(`P9 refuses the ${what} as a password`, async () => {
      const answer = await signUp({ username: 'ada-of-london', email: 'ada@example.org', password: own });
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.password');
    });

  it('P10 refuses a password that attackers try first, and says so', async () => {
    const answer = await signUp({ username: 'ada', password: 'password1' });
    expectProblem(answer, 400, 'invalid-input');
    expect(answer.json).to.have.nested.property('errors.password[0]').that.includes('attackers');
  });

  it('P21 lets no unknown field set anything', async () => {
    const sent = {
      username: 'ada',
      password,
      id: 77,
      is_admin: true,
      is_private: true,
      email_verified: true,
    };
    expect((await signUp(sent)).json).to.deep.equal({ id: 1, username: 'ada' });
    expect((await api().container.get(IDENTITY.accounts).profile(1))?.is_private).to.equal(false);
  });

  it('P23 stores or refuses SQL, and never runs it', async () => {
    const sql = "'; drop table users; --";
    expectProblem(await signUp({ username: sql, password }), 400, 'invalid-input');
    expect((await signUp({ username: 'ada', password: sql })).status).to.equal(201);
  });

  for (const value of [{ $ne: 1 }, ['ada'], 1, true, null])
    it(`P24 takes no ${JSON.stringify(value)} for a text`, async () => {
      const answer = await signUp({ username: value, password: value });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'errors')).to.have.all.keys('username', 'password');
    });

  it('tells all fields that cannot be taken at once', async () => {
    for (const birth_date of [7, '2001-02-30']) {
      const answer = await signUp({ username: 'x', password: 'short', email: 'nowhere', birth_date });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'errors')).to.have.all.keys('username', 'password', 'email', 'birth_date');
    }
  });

  it('asks for a name and a password', async () => {
    const answer = await signUp({});
    expect(member(answer, 'errors')).to.deep.equal({
      username: ['This is required.'],
      password: ['This is required.'],
    });
  });

  it('tells a taken e-mail address as a conflict', async () => {
    await signUp({ username: 'ada', password, email: 'ada@example.org' });
    const answer = await signUp({ username: 'bob', password, email: 'ADA@example.org' });
    expectProblem(answer, 409, 'email-taken');
    expect(answer.json).to.have.nested.property('errors.email');
  });
});
