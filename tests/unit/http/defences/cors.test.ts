import { expect } from 'chai';
import { cors } from '#adapters/http/defences/cors';
import { reached, withApp } from '../serving.ts';

const listed = 'https://app.example.com';

describe('CORS', () => {
  const call = (method: string, headers: Record<string, string | undefined>) =>
    withApp([cors([listed]), reached], (client) => client.send(method, '/', { headers }));
  const preflight = { 'access-control-request-method': 'POST' };

  it('lets a listed origin read with credentials, and the headers it needs', async () => {
    const { headers } = await call('GET', { origin: listed });
    expect(headers).to.include({
      'access-control-allow-origin': listed,
      'access-control-allow-credentials': 'true',
    });
    for (const name of ['Link', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id', 'ETag'])
      expect(headers['access-control-expose-headers']?.split(', ')).to.include(name);
  });

  it('C12 varies by origin on every answer and never allows all', async () => {
    for (const origin of [undefined, listed, 'https://evil.test']) {
      const answer = await call('GET', { origin });
      expect(answer.headers.vary).to.equal('Origin');
      expect(answer.headers['access-control-allow-origin']).not.to.equal('*');
    }
  });

  it('answers a preflight of a listed origin once for two hours', async () => {
    const answer = await call('OPTIONS', { origin: listed, ...preflight });
    expect(answer.status).to.equal(204);
    expect(answer.headers['access-control-allow-origin']).to.equal(listed);
    expect(answer.headers['access-control-max-age']).to.equal('7200');
    expect(answer.headers['access-control-allow-methods']).to.include('PATCH');
    expect(answer.headers['access-control-allow-headers']).to.include('Content-Type');
  });

  for (const origin of [
    'https://evil.test',
    'null',
    'https://app.example.com.evil.test',
    'HTTPS://app.example.com',
  ])
    it(`C11 gives ${origin} a preflight without any permission`, async () => {
      const answer = await call('OPTIONS', { origin, ...preflight });
      expect(answer.status).to.equal(204);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).to.deep.equal(
        [],
      );
      expect(answer.headers.vary).to.match(/^Origin/);
    });

  it('C7 permits nothing to an opaque origin', async () => {
    const answer = await call('GET', { origin: 'null' });
    expect(answer.status).to.equal(200);
    expect(answer.headers).not.to.have.any.keys(
      'access-control-allow-origin',
      'access-control-allow-credentials',
    );
  });
});
