import { expect } from 'chai';
import { useApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

describe('The set of public keys', () => {
  const keys = [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'access-1', alg: 'ES256', use: 'sig' }];
  const api = useApi({ publicKeys: () => keys });

  it('is told to anybody, who may keep it for a minute', async () => {
    const answer = await api().client().get('/.well-known/jwks.json');
    expect(answer.status).to.equal(200);
    expect(answer.json).to.deep.equal({ keys });
    expect(answer.headers['content-type']).to.match(/^application\/json/);
    expect(answer.headers['cache-control']).to.equal('public, max-age=60');
    expectProblem(await api().client().post('/.well-known/jwks.json'), 405, 'method-not-allowed');
  });
});
