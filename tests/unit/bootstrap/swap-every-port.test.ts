import { expect } from 'chai';
import type { ServiceIdentifier } from 'inversify';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import { routesOf } from '#bootstrap/container';
import { CATALOGUE } from '#bootstrap/modules/catalogue';
import { IDENTITY } from '#bootstrap/modules/identity';
import { PRIVACY } from '#bootstrap/modules/privacy';
import { RECOMMENDATION } from '#bootstrap/modules/recommendation';
import { SHARED } from '#bootstrap/modules/shared';
import { TASTE } from '#bootstrap/modules/taste';
import { password, serveApi } from '../../http/support/api.ts';
import { bareMemory } from '../../http/support/bare-memory.ts';
import type { HttpClient } from '../../support/http.ts';
import { standIn } from '../../support/stand-in.ts';

const contexts = { CATALOGUE, IDENTITY, PRIVACY, RECOMMENDATION, SHARED, TASTE };

const swappable = Object.entries(contexts).flatMap(([context, identifiers]) =>
  Object.entries<ServiceIdentifier>(identifiers).map(([name, identifier]) => ({
    name: `${context}.${name}`,
    identifier: identifier as ServiceIdentifier<object>,
  })),
);

/** A model that cannot be asked, so that the popular films answer for it. */
class AwayRecommender extends InMemoryRecommender {
  override recommend(): Promise<never> {
    return Promise.reject(new Unavailable('the model', 1));
  }
}

const boot = () => bareMemory({ recommenders: [new AwayRecommender([], [])] });

/** Everything that a person can do, once: each request with the status that it has when all is well. */
const everything = [
  ['GET', '/health/ready', 200],
  ['GET', '/api/genres/', 200],
  ['GET', '/api/movies/popular/', 200],
  ['GET', '/api/movie/search/?title=dune', 200],
  ['POST', '/api/user/signup/', 201, { username: 'ada', password }],
  ['POST', '/api/user/signup/', 201, { username: 'bob', password }],
  ['POST', '/api/token/', 200, { username: 'ada', password }],
  ['GET', '/api/user/profile/', 200],
  ['GET', '/api/user/movies/?discovery=0.5', 200],
  ['POST', '/api/movie/1/rate/', 201, { rating: 4.5 }],
  ['GET', '/api/user/movies/', 200],
  ['GET', '/api/user/2/movies/rated/', 200],
  ['DELETE', '/api/movie/1/rate/', 204],
  ['PATCH', '/api/user/update/', 200, { email: 'ada@example.org', current_password: password }],
  ['POST', '/api/token/refresh/', 200],
  ['POST', '/api/user/logout/', 200],
  ['POST', '/api/token/', 200, { username: 'ada', password }],
  ['DELETE', '/api/user/delete/', 204, { current_password: password }],
] as const;

const doEverything = async (client: HttpClient): Promise<void> => {
  for (const [method, path, status, json] of everything) {
    const answer = await client.send(method, path, { json });
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
