import { expect } from 'chai';
import { securityHeaders } from '#adapters/http/defences/security-headers';
import { reached, withApp } from '../serving.ts';

describe('Security headers', () => {
  const headersOf = (https: boolean) =>
    withApp([securityHeaders({ https }), reached], async (client) => (await client.get('/')).headers);

  it('forbid sniffing, referrers, embedding, active content and storing', async () => {
    const headers = await headersOf(false);
    expect(headers).to.include({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
  });

  it('bind browsers to HTTPS only where the service has it', async () => {
    expect((await headersOf(true))['strict-transport-security']).to.equal('max-age=31536000');
    expect(await headersOf(false)).not.to.have.property('strict-transport-security');
  });
});
