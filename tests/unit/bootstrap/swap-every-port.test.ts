import { expect } from 'chai';
import type { ServiceIdentifier } from 'inversify';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { invitationSecrets } from '#adapters/security/invitation-secrets';
import { Unavailable } from '#application/ports/unavailable';
import { linkPurposes } from '#domain/recovery/account-link';
import { readSettings } from '#bootstrap/settings';
import { routesOf } from '#bootstrap/container';
import { contexts } from '../../http/contexts/all.ts';
import type { Asked } from '../../http/contexts/asked.ts';
import { password, serveApi } from '../../http/support/api.ts';
import { bareMemory } from '../../http/support/bare-memory.ts';
import type { HttpClient } from '../../support/http.ts';
import { standIn } from '../../support/stand-in.ts';

const swappable = Object.entries(contexts).flatMap(([context, { identifiers }]) =>
  Object.entries(identifiers).map(([name, identifier]) => ({
    name: `${context}.${name}`,
    identifier: identifier as ServiceIdentifier<object>,
  })),
);

/** A model that cannot be asked, so that one that knows nothing and then the popular films answer for it. */
class AwayRecommender extends InMemoryRecommender {
  override recommend(): Promise<never> {
    return Promise.reject(new Unavailable('the model', 1));
  }
}

const END = new Date('2100-01-01');
const invitation = invitationSecrets.next();
const hash = invitationSecrets.hashOf(invitation);

/** By invitation. Every link of this service is good for nothing that an account still knows, but it is one of ours. */
const boot = () => {
  const service = bareMemory(
    { recommenders: [new AwayRecommender([], []), new InMemoryRecommender([], [])] },
    true,
    readSettings({ MAIL_URL: 'file:///nowhere', MAIL_FROM: 'noreply@example.org', SIGN_UP: 'invited' }),
  );
  void service.memory.identity.run(({ invitations }) =>
    invitations.add({ usesLeft: 2, createdAt: new Date(0), expiresAt: END }, hash),
  );
  for (const purpose of linkPurposes) service.links.sign({ purpose, userId: 1, number: 99 }, END);
  return service;
};

/** Everything that a person can do, once: what each context asks, between a sign-up and the end of the account. */
const everything: readonly Asked[] = [
  ['POST', '/api/user/signup/', 201, { username: 'ada', password, invitation }],
  ['POST', '/api/user/signup/', 201, { username: 'bob', password, invitation }],
  ['POST', '/api/token/', 200, { username: 'ada', password }],
  ...Object.values(contexts).flatMap(({ requests }) => requests),
  ['DELETE', '/api/user/delete/', 204, { current_password: password }],
];

const doEverything = async (client: HttpClient): Promise<void> => {
  for (const [method, path, status, json, headers] of everything) {
    const answer = await client.send(method, path, { json, headers });
    expect(answer.status, `${method} ${path}: ${answer.text}`).to.equal(status);
  }
};

describe('A service that boots with a stand-in', () => {
  const routes = ({ container }: ReturnType<typeof boot>) =>
    routesOf(container)
      .map(({ methods, path }) => `${Object.keys(methods).join()} ${path}`)
      .sort();

  for (const { name, identifier } of swappable)
    it(`for ${name} has all its routes, and requests reach the stand-in`, async () => {
      const service = boot();
      const { container } = service;
      let uses = 0;
      const other = standIn(container.get(identifier), () => (uses += 1));
      container.rebind(identifier).toConstantValue(other);
      expect(routes(service)).to.deep.equal(routes(boot()));
      const api = await serveApi(service);
      uses = 0;
      await doEverything(api.client()).finally(() => api.close());
      expect(uses).to.be.greaterThan(0);
    });

  it('for every port at once serves as before', async () => {
    const service = boot();
    const used = new Set<string>();
    for (const { name, identifier } of swappable)
      service.container.onActivation(identifier, (_, real) => standIn(real, () => used.add(name)));
    const api = await serveApi(service);
    await doEverything(api.client()).finally(() => api.close());
    expect([...used].sort()).to.deep.equal(swappable.map(({ name }) => name).sort());
  });
});
