import { expect } from 'chai';
import { addressBlock, addressNetwork, clientAddress } from '#adapters/http/defences/client-address';
import type { HttpMiddleware } from '#adapters/http/http-context';
import { withApp } from '../serving.ts';

describe("A client's address", () => {
  const seenWith = (hops: number, forwarded?: string): Promise<string> => {
    const tell: HttpMiddleware = (ctx) => {
      ctx.body = clientAddress(ctx.req, hops);
    };
    const headers = { 'x-forwarded-for': forwarded };
    return withApp([tell], async (client) => (await client.get('/', { headers })).text);
  };

  it('H1 is that of the socket, whatever the client claims, without a trusted proxy', async () => {
    expect(await seenWith(0, '6.6.6.6')).to.equal('127.0.0.1');
  });

  it('H1 is what our own proxy saw, never what the client wrote before it', async () => {
    expect(await seenWith(1, '6.6.6.6, 203.0.113.9')).to.equal('203.0.113.9');
  });

  it('is counted from the right through several proxies', async () => {
    expect(await seenWith(2, '6.6.6.6, 203.0.113.9, 10.0.0.2')).to.equal('203.0.113.9');
  });

  it('is that of the socket when the proxy says nothing or nonsense', async () => {
    expect(await seenWith(1)).to.equal('127.0.0.1');
    expect(await seenWith(1, '6.6.6.6, unknown')).to.equal('127.0.0.1');
  });
});

describe('An address block', () => {
  for (const [address, block] of [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ] as const)
    it(`of ${address} is ${block}`, () => {
      expect(addressBlock(address)).to.equal(block);
    });

  it('P19 belongs to a network that is one for everybody who is given a /48', () => {
    expect(addressNetwork('2001:db8:1:2:3:4:5:6')).to.equal('2001:db8:1::/48');
    expect(addressNetwork('2001:db8:1:3::')).to.equal(addressNetwork('2001:db8:1:2::1'));
    expect(addressNetwork('2001:db8:2::')).not.to.equal(addressNetwork('2001:db8:1::'));
    for (const address of ['203.0.113.9', '::ffff:203.0.113.9'])
      expect(addressNetwork(address)).to.equal('203.0.113.9');
  });

  it('H7 is one for a client that roams its /64', () => {
    expect(addressBlock('2001:db8:1:2::1')).to.equal(addressBlock('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(addressBlock('2001:db8:1:2::1')).not.to.equal(addressBlock('2001:db8:1:3::1'));
  });
});
