import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { addressesFrom, ensureFree } from '#adapters/torchserve/installation/addresses';
import { InstallationFault } from '#adapters/torchserve/installation/installation-fault';

describe('where the model server listens', () => {
  it('is beside the service by default', () => {
    expect(addressesFrom()).to.deep.equal({
      inference: 'http://127.0.0.1:8085',
      management: 'http://127.0.0.1:8086',
      metrics: 'http://127.0.0.1:8087',
    });
  });

  it('is where the service will call it, and metrics are beside the management port', () => {
    expect(addressesFrom('http://localhost:9000/', 'http://[::1]:65535')).to.deep.equal({
      inference: 'http://localhost:9000',
      management: 'http://[::1]:65535',
      metrics: 'http://[::1]:65534',
    });
    expect(addressesFrom('http://localhost', 'http://localhost:1')).to.include({
      inference: 'http://localhost:80',
    });
  });

  it('cannot be https, which something in front would have to speak', () => {
    expect(() => addressesFrom('https://localhost')).to.throw(InstallationFault, 'TORCHSERVE_URL must begin');
    expect(() => addressesFrom(undefined, 'https://localhost')).to.throw('TORCHSERVE_MANAGEMENT_URL must');
  });

  it('must be free', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const taken = `http://127.0.0.1:${port}`;
    try {
      await ensureFree({ inference: taken, management: taken, metrics: taken });
      expect.fail('The port is taken.');
    } catch (error) {
      expect(error).to.be.instanceOf(InstallationFault);
      expect(String(error)).to.include(`Port ${port} on 127.0.0.1 cannot be had`);
    } finally {
      server.close();
    }
  });
});
