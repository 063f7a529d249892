import { expect } from 'chai';
import { invitationSecrets } from '#adapters/security/invitation-secrets';
import { IDENTITY } from '#bootstrap/modules/identity';
import { readSettings } from '#bootstrap/settings';
import { describeApi, password, startApi, type Api } from './support/api.ts';
import type { Behind } from './support/behind.ts';
import { expectProblem } from './support/expectations.ts';
import { day } from './support/settings.ts';

const path = '/api/user/signup/';

/** An invitation, as an operator makes it. */
const invite = async ({ container, clock }: Behind, usesLeft = 1): Promise<string> => {
  const secret = invitationSecrets.next();
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + 7 * day);
  await container
    .get(IDENTITY.unitOfWork)
    .run(({ invitations }) =>
      invitations.add({ usesLeft, createdAt: now, expiresAt }, invitationSecrets.hashOf(secret)),
    );
  return secret;
};

const signUp = (api: Api, username: string, invitation?: string) =>
  api.client().post(path, { username, password, invitation });

describe('A site that anybody may join', () => {
  it('says so, and does not look at an invitation', async () => {
    const api = await startApi();
    expect((await api.client().get(path)).json).to.deep.equal({ sign_up: 'open' });
    expect((await signUp(api, 'ada', 'whatever')).status).to.equal(201);
    await api.close();
  });
});

describe('A site that takes no new accounts', () => {
  it('says so, hashes nothing, and lets those in who have one', async () => {
    const api = await startApi({ service: readSettings({ SIGN_UP: 'closed' }) });
    expect((await api.client().get(path)).json).to.deep.equal({ sign_up: 'closed' });
    expectProblem(await signUp(api, 'ada', await invite(api)), 403, 'sign-up-closed');
    expect(api.hasher.count).to.equal(0);
    await api.close();
  });
});

describeApi(
  'Signing up by invitation',
  (api) => {
    it('is what the site says', async () => {
      expect((await api().client().get(path)).json).to.deep.equal({ sign_up: 'invited' });
    });

    it('needs one that is known, before anything is hashed', async () => {
      expectProblem(await signUp(api(), 'ada'), 403, 'invitation-required');
      expectProblem(await signUp(api(), 'ada', invitationSecrets.next()), 403, 'invitation-invalid');
      expect(api().hasher.count).to.equal(0);
    });

    it('spends a use, told to the audit log by its id alone', async () => {
      const secret = await invite(api(), 2);
      for (const name of ['ada', 'bob']) expect((await signUp(api(), name, secret)).status).to.equal(201);
      expectProblem(await signUp(api(), 'eve', secret), 403, 'invitation-invalid');
      const details = api()
        .audit.events.filter(({ event }) => event === 'signed-up')
        .map(({ detail }) => detail);
      expect(details).to.have.lengthOf(2);
      expect(details[0]).to.match(/^by invitation \d+$/);
    });

    it('lets one of 8 at once in by an invitation for one', async () => {
      const secret = await invite(api());
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => signUp(api(), `ada${index}`, secret)),
      );
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, ...Array<number>(7).fill(403)]);
    });

    it('spends nothing where the name is taken', async () => {
      const secret = await invite(api(), 2);
      await signUp(api(), 'ada', secret);
      expectProblem(await signUp(api(), 'ADA', secret), 409, 'username-taken');
      expect((await signUp(api(), 'bob', secret)).status).to.equal(201);
    });

    it('is over with the end of the invitation', async () => {
      const secret = await invite(api());
      await api().pass(7 * day);
      expectProblem(await signUp(api(), 'ada', secret), 403, 'invitation-invalid');
    });
  },
  { service: readSettings({ SIGN_UP: 'invited' }) },
);

describe('Names that a site reserves', () => {
  it('are refused at sign-up and at a change, in any case and width (P4)', async () => {
    const api = await startApi({ service: readSettings({ RESERVED_NAMES: 'Press, newsroom' }) });
    for (const name of ['press', 'PRESS', 'ｐｒｅｓｓ', 'NewsRoom', 'admin']) {
      const answer = await signUp(api, name);
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json, name).to.have.deep.nested.property('error_codes.username', ['reserved']);
    }
    const ada = await api.signedIn('ada');
    const changed = await ada.send('PATCH', '/api/user/update/', { json: { username: 'press' } });
    expectProblem(changed, 400, 'invalid-input');
    expect((await signUp(api, 'pressing')).status).to.equal(201);
    await api.close();
  });
});
