import { expect } from 'chai';
import { Container } from 'inversify';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { OPERATORS, operatorsModule } from '#bootstrap/modules/operators';
import type { Answer, HttpClient } from '../support/http.ts';
import { shownBy } from '../support/generator.ts';
import { accepted, refused } from '../support/outcomes.ts';
import { password, serveApi, type Api } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { openPostgres, type Postgres } from './support/postgres.ts';

const operator = 'root';

describe('What an operator does (on Postgres)', function () {
  this.timeout(60_000);
  let postgres: Postgres;
  before(async () => (postgres = await openPostgres()));
  after(() => postgres.drop());

  let api: Api;
  let audit: InMemoryAuditLog;
  let container: Container;
  beforeEach(async () => {
    await postgres.database.sql('truncate moderation_entries restart identity');
    api = await serveApi(await postgres.behind());
    audit = new InMemoryAuditLog();
    container = new Container();
    container.load(operatorsModule(postgres.database, audit));
  });
  afterEach(() => api.close());

  const entries = () =>
    postgres.database.sql(
      'select operator, action, about, about_id, detail from moderation_entries order by id',
    );
  const signIn = (): Promise<Answer> => api.client().post('/api/token/', { username: 'ada', password });
  const say = async (author: HttpClient, movie = 1): Promise<number> =>
    member(await author.post(`/api/movie/${movie}/comment/`, { body: 'Text.' }), 'id') as number;

  describe('to lock an account', () => {
    const lock = (userId: number) =>
      container.get(OPERATORS.lockUser)(operator, { userId, because: 'Spam.' });
    const unlock = (userId: number) => container.get(OPERATORS.unlockUser)(operator, { userId });

    it('P15 T23 keeps its owner out, says so to whoever knows the password alone, and ends what is open', async () => {
      const ada = await api.signedIn('ada');
      accepted(await lock(1));
      expectProblem(await ada.get('/api/user/profile/'), 401, 'not-signed-in');
      expectProblem(await ada.post('/api/token/refresh/'), 401, 'session-ended');
      expectProblem(await signIn(), 403, 'account-locked');
      const wrong = await api.client().post('/api/token/', { username: 'ada', password: 'wrong horse' });
      expectProblem(wrong, 401, 'wrong-credentials');
    });

    it('keeps a closed account closed, which signing in opens once it is unlocked', async () => {
      const bob = await api.signedIn('bob');
      await api.signedIn('ada');
      const closed = `update users set deletes_at = now() + interval '14 days' where username = 'ada' returning id`;
      const [ada] = await postgres.database.sql<{ id: number }>(closed);
      const found = async () => (await bob.get('/api/user/search/?username=ada')).json;
      accepted(await lock(ada!.id));
      expectProblem(await signIn(), 403, 'account-locked');
      accepted(await unlock(ada!.id));
      expect(await found()).to.deep.equal([]);
      expect(member(await signIn(), 'reopened')).to.equal(true);
      expect(await found()).to.have.lengthOf(1);
    });

    it('G3 keeps programs out that have an access token, until it is unlocked', async () => {
      const ada = await api.signedIn('ada');
      const made = await ada.post('/api/user/access-tokens/', {
        ...{ name: 'Import', scope: 'read', days: 30, current_password: password },
      });
      const headers = { authorization: `Bearer ${String(member(made, 'token'))}` };
      const ask = () => api.client().get('/api/user/profile/', { headers });
      expect((await ask()).status).to.equal(200);
      accepted(await lock(1));
      expectProblem(await ask(), 401, 'not-signed-in');
      accepted(await unlock(1));
      expect((await ask()).status).to.equal(200);
    });

    it('leaves what they have made where it is', async () => {
      const ada = await api.signedIn('ada');
      const comment = await say(ada);
      accepted(await lock(1));
      const { json } = await api.client().get('/api/movie/1/comments/');
      expect(json).to.have.nested.property('[0].id', comment);
    });

    it('costs no attempt: after any number of them the owner signs in when it is unlocked', async () => {
      await api.signedIn('ada');
      accepted(await lock(1));
      for (let count = 0; count < 12; count += 1) expectProblem(await signIn(), 403, 'account-locked');
      accepted(await unlock(1));
      expect((await signIn()).status).to.equal(200);
    });

    it('is written down, as what undoes it is, and told to the audit log', async () => {
      await api.signedIn('ada');
      accepted(await lock(1));
      accepted(await unlock(1));
      expect(await entries()).to.deep.equal([
        { operator, action: 'user-locked', about: 'user', about_id: 1, detail: 'Spam.' },
        { operator, action: 'user-unlocked', about: 'user', about_id: 1, detail: null },
      ]);
      expect(audit.events).to.deep.include({
        ...{ event: 'moderated', severity: 'info', userId: 1 },
        detail: 'user-locked, user 1, by root, Spam.',
      });
    });

    it('of somebody who is not there is refused, and nothing is written', async () => {
      expect(refused(await lock(99))).to.deep.equal({ code: 'no-such-user' });
      expect(refused(await unlock(99))).to.deep.equal({ code: 'no-such-user' });
      expect(await entries()).to.deep.equal([]);
      expect(audit.events).to.deep.equal([]);
    });
  });

  describe('to rename somebody', () => {
    const rename = (username: string, evenReserved = false) =>
      container.get(OPERATORS.renameUser)(operator, { userId: 1, username, evenReserved });

    it('gives a reserved name away where it is said so, and its new owner keeps it', async () => {
      const ada = await api.signedIn('ada');
      expect(refused(await rename('support'))).to.have.nested.property('errors.username[0].code', 'reserved');
      accepted(await rename('support', true));
      const changed = await ada.send('PATCH', '/api/user/update/', { json: { username: 'Support' } });
      expect(changed.json).to.include({ username: 'Support' });
      const other = await ada.send('PATCH', '/api/user/update/', { json: { username: 'admin' } });
      expectProblem(other, 400, 'invalid-input');
    });

    it('lets them sign in by the new name, and others have the old one', async () => {
      const ada = await api.signedIn('ada');
      accepted(await rename('Countess'));
      expect((await ada.get('/api/user/profile/')).json).to.include({ username: 'Countess' });
      expectProblem(await signIn(), 401, 'wrong-credentials');
      await api.signedIn('ada');
    });

    it('is told to them, once for each new name', async () => {
      const ada = await api.signedIn('ada');
      accepted(await rename('Countess'));
      accepted(await rename('Countess'));
      const { json } = await ada.get('/api/user/security-events/');
      expect((json as { event: string }[]).map(({ event }) => event)).to.deep.equal(['username-changed']);
    });

    it('goes by the rules of user names, and writes nothing where they refuse', async () => {
      await api.signedIn('ada');
      await api.signedIn('bob');
      expect(refused(await rename('BOB')).code).to.equal('username-taken');
      expect(refused(await rename('x')).code).to.equal('invalid-input');
      expect(await entries()).to.deep.equal([]);
    });
  });

  describe('to the sessions of somebody', () => {
    it('lists them in words, and ends all', async () => {
      const ada = await api.signedIn('ada');
      const listed = accepted(await container.get(OPERATORS.listSessionsOf)(operator, 1));
      expect(listed).to.have.lengthOf(1);
      const ended = await container.get(OPERATORS.endSessionsOf)(operator, { userId: 1, because: 'Lost.' });
      expect(accepted(ended)).to.equal(1);
      expectProblem(await ada.get('/api/user/profile/'), 401, 'not-signed-in');
      expect((await signIn()).status).to.equal(200);
      expect(await entries()).to.deep.equal([
        { operator, action: 'sessions-listed', about: 'user', about_id: 1, detail: null },
        { operator, action: 'sessions-ended', about: 'user', about_id: 1, detail: 'Lost.' },
      ]);
    });
  });

  describe('to force a reset', () => {
    const forceBy = (sendsMail: boolean) => {
      const operators = new Container();
      operators.load(operatorsModule(postgres.database, audit, sendsMail));
      return operators.get(OPERATORS.forceReset)(operator, { userId: 1, because: undefined });
    };
    const force = () => forceBy(true);

    it('lets nobody in by the password, ends what is open, and sends a link', async () => {
      const ada = await api.signedIn('ada');
      const address = { email: 'ada@example.org', current_password: password };
      await ada.send('PATCH', '/api/user/update/', { json: address });
      const token = await ada.post('/api/user/access-tokens/', {
        ...{ name: 'Import', scope: 'read', days: 30, current_password: password },
      });
      await postgres.database.sql(`update users set email = 'ada@example.org' where id = 1`);
      accepted(await force());
      expectProblem(await signIn(), 403, 'password-reset-required');
      expectProblem(await ada.get('/api/user/profile/'), 401, 'not-signed-in');
      const headers = { authorization: `Bearer ${String(member(token, 'token'))}` };
      expectProblem(await api.client().get('/api/user/profile/', { headers }), 401, 'not-signed-in');
      expect(
        await postgres.database.sql(`select to_address from outbox where kind = 'reset-asked'`),
      ).to.deep.equal([{ to_address: 'ada@example.org' }]);
    });

    it('is refused where a link could go nowhere', async () => {
      await api.signedIn('ada');
      expect(refused(await force()).code).to.equal('no-email-address');
      expect(refused(await forceBy(false)).code).to.equal('mail-not-configured');
      expect((await signIn()).status).to.equal(200);
    });
  });

  describe('to remove the second factors of somebody who has lost them', () => {
    const DAY = 24 * 60 * 60 * 1000;
    const ask = () => container.get(OPERATORS.askFactorRemoval)(operator, { userId: 1, because: 'By mail.' });
    /** As if so many days had gone by since it was asked for. */
    const wait = (days: number) =>
      postgres.database.sql(
        `update second_factors set removal_due_at = removal_due_at - $1 * interval '1 day'`,
        [days],
      );
    const withGenerator = async () => {
      const ada = await api.signedIn('ada');
      const offered = await ada.post('/api/user/totp/', { current_password: password });
      const secret = String(member(offered, 'secret'));
      const code = shownBy(secret, new Date());
      const confirmed = await ada.post('/api/user/totp/confirm/', { code });
      return { ada, secret, recovery: member(confirmed, 'recovery_codes') as string[] };
    };

    it('lets the password be enough after three days, of which the owner is told at once', async () => {
      const { ada } = await withGenerator();
      const due = accepted(await ask());
      expect(due.getTime() - Date.now()).to.be.closeTo(3 * DAY, 60_000);
      const { json } = await ada.get('/api/user/security-events/');
      expect(json).to.have.nested.property('[0].event', 'factor-removal-asked');
      await wait(2.9);
      expectProblem(await signIn(), 401, 'second-factor-required');
      await wait(0.2);
      expect((await signIn()).status).to.equal(200);
      expect((await ada.get('/api/user/totp/')).json).to.have.property('totp_since', null);
    });

    it('P32 comes to nothing when a code is shown before', async () => {
      const { recovery } = await withGenerator();
      accepted(await ask());
      const body = { username: 'ada', password, code: recovery[0] };
      expect((await api.client().post('/api/token/', body)).status).to.equal(200);
      await wait(4);
      expectProblem(await signIn(), 401, 'second-factor-required');
    });

    it('does not wait longer, nor tells twice, when it is asked for again', async () => {
      const { ada } = await withGenerator();
      const due = accepted(await ask());
      expect(accepted(await ask())).to.deep.equal(due);
      const { json } = await ada.get('/api/user/security-events/');
      expect(
        (json as { event: string }[]).filter(({ event }) => event === 'factor-removal-asked'),
      ).to.have.lengthOf(1);
    });

    it('is refused where there is none', async () => {
      await api.signedIn('ada');
      expect(refused(await ask()).code).to.equal('no-second-factor');
    });
  });

  it('to delete somebody removes their comments with them', async () => {
    const ada = await api.signedIn('ada');
    await say(ada);
    accepted(await container.get(OPERATORS.deleteUser)(operator, { userId: 1 }));
    expectProblem(await ada.get('/api/user/profile/'), 401, 'not-signed-in');
    expect((await api.client().get('/api/movie/1/comments/')).json).to.deep.equal([]);
    expectProblem(await signIn(), 401, 'wrong-credentials');
    expect(await entries()).to.have.nested.property('[0].action', 'user-deleted');
  });

  it('to find somebody: by the beginning of a name, by e-mail address, by id', async () => {
    const ada = await api.signedIn('ada');
    await api.signedIn('adam');
    await ada.send('PATCH', '/api/user/update/', {
      json: { email: 'a_a@example.org', current_password: password },
    });
    const names = async (text: string) =>
      accepted(await container.get(OPERATORS.findUsers)(operator, text)).map(({ username }) => username);
    expect(await names('AD')).to.deep.equal(['ada', 'adam']);
    expect(await names('A_A@example.org')).to.deep.equal(['ada']);
    expect(await names('2')).to.deep.equal(['adam']);
    expect(await names('a%')).to.deep.equal([]);
    expect(await entries()).to.have.length(4);
  });

  describe('about reports', () => {
    const reports = (withSettled = false) =>
      container.get(OPERATORS.listReports)(operator, { withSettled, after: 0, limit: 10 });
    const settleFirst = (verdict: 'upheld' | 'dismissed') =>
      container.get(OPERATORS.settleReport)(operator, { reportId: 1, verdict });

    const reported = async (): Promise<number> => {
      const [ada, bob] = [await api.signedIn('ada'), await api.signedIn('bob')];
      const comment = await say(bob);
      await postgres.database.sql('alter sequence reports_id_seq restart');
      await ada.post('/api/reports/', { comment, reason: 'spam', note: 'Look.' });
      await ada.post('/api/reports/', { user: 2, reason: 'other' });
      return comment;
    };

    it('lists the open ones, oldest first, with what they are about', async () => {
      const comment = await reported();
      const [first, second] = accepted(await reports());
      expect(first).to.deep.include({
        ...{
          id: 1,
          reporter: 'ada',
          reason: 'spam',
          note: 'Look.',
          user_id: 2,
          username: 'bob',
          verdict: null,
        },
        comment: { id: comment, movie_id: 1, body: 'Text.' },
      });
      expect(second).to.deep.include({ id: 2, comment: null, username: 'bob' });
    });

    it('settles each once; those that are settled are listed where that is asked for', async () => {
      await reported();
      accepted(await settleFirst('upheld'));
      expect(refused(await settleFirst('dismissed'))).to.deep.equal({ code: 'already-settled' });
      expect(accepted(await reports()).map(({ id }) => id)).to.deep.equal([2]);
      expect(accepted(await reports(true)).map(({ verdict }) => verdict)).to.deep.equal(['upheld', null]);
    });

    const comments = async () => (await api.client().get('/api/movie/1/comments/')).json;
    const verdicts = async () => accepted(await reports(true)).map(({ verdict }) => verdict);
    const openReportsOfBob = async () =>
      accepted(await container.get(OPERATORS.findUsers)(operator, 'bob'))[0]?.open_reports;

    it('keeps them, and what the comment said, when its author takes it away', async () => {
      const id = await reported();
      const bob = api.client();
      await bob.post('/api/token/', { username: 'bob', password });
      const at = `/api/movie/1/comment/?comment_id=${id}`;
      expect((await bob.send('PATCH', at, { json: { body: 'Never mind.' } })).status).to.equal(200);
      expect((await bob.delete(at)).status).to.equal(204);
      expect(accepted(await reports())[0]).to.deep.include({
        ...{ id: 1, user_id: 2, username: 'bob' },
        comment: { id: null, movie_id: null, body: 'Text.' },
      });
      expect(await openReportsOfBob()).to.equal(2);
      accepted(await settleFirst('upheld'));
      expect(await openReportsOfBob()).to.equal(1);
    });

    it('takes the comment away where it is upheld, and with it upholds what others said of it', async () => {
      const comment = await reported();
      const eve = await api.signedIn('eve');
      await eve.post('/api/reports/', { comment, reason: 'hate' });
      accepted(await settleFirst('upheld'));
      expect(await comments()).to.deep.equal([]);
      expect(await verdicts()).to.deep.equal(['upheld', null, 'upheld']);
      expect(await entries()).to.deep.include({
        ...{ operator, action: 'report-settled', about: 'report', about_id: 1 },
        detail: `upheld, comment ${comment} is removed`,
      });
    });

    it('leaves the comment where it is dismissed', async () => {
      await reported();
      accepted(await settleFirst('dismissed'));
      expect(await comments()).to.have.length(1);
    });

    it('upholds those about a comment that an operator takes away', async () => {
      const commentId = await reported();
      const remove = container.get(OPERATORS.removeComment);
      expect(accepted(await remove(operator, { commentId, because: undefined }))).to.deep.equal({
        authorId: 2,
        reports: 1,
      });
      expect(refused(await remove(operator, { commentId, because: undefined })).code).to.equal(
        'no-such-comment',
      );
      expect(await comments()).to.deep.equal([]);
      expect(await verdicts()).to.deep.equal(['upheld', null]);
    });
  });
});
