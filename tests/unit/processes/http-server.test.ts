import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { createHttpServer } from '#bootstrap/processes/http-server';
import { eventually } from '../../support/processes.ts';

type Limits = Parameters<typeof createHttpServer>[1];

describe('The server', () => {
  const sockets: Socket[] = [];
  let close: () => void;
  let port: number;
  let connections: () => Promise<number>;
  let begun: number;
  let finish: () => void;

  const listen = async (limits: Limits): Promise<void> => {
    begun = 0;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const { server } = createHttpServer((request, response) => {
      begun += 1;
      if (request.url === '/slow') void slow.then(() => response.end('late'));
      else response.end('served');
    }, limits);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
    close = () => {
      server.close();
      server.closeAllConnections();
    };
    connections = () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
      );
  };

  /** A caller who never hangs up, whatever the server does. */
  const opened = async (sent: string): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    if (sent !== '') socket.write(sent);
    return socket;
  };
  const ask = async (path: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    return text(socket);
  };

  afterEach(() => {
    close();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  for (const [what, sent] of Object.entries({
    silent: '',
    'half a request': 'GET / HTTP/1.1\r\nHost:',
    'half a body': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1',
  }))
    it(`H5 closes a connection that is ${what}, although its client never does`, async () => {
      await listen({ headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 50 });
      const socket = await opened(sent);
      socket.resume();
      await eventually('a connection', async () => (await connections()) === 1 || undefined);
      await eventually('its end', async () => (await connections()) === 0 || undefined);
    });

  it('gives an upload more time than other requests', async () => {
    await listen({ requestTimeout: 100, uploadTimeout: 60_000, connectionsCheckingInterval: 50 });
    const half = 'HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1';
    const upload = await opened(`POST /api/user/import/?dry_run=true ${half}`);
    upload.resume();
    const other = await opened(`POST /api/user/import/1/choices/ ${half}`);
    expect(await text(other)).to.match(/^HTTP\/1.1 (?:200|408) /);
    await eventually('the end of the other', async () => (await connections()) === 1 || undefined);
    expect(upload.destroyed).to.equal(false);
  });

  it('closes those on which nothing has been asked for longest when there are more than it may keep', async () => {
    await listen({ mostConnections: 10 });
    const answered = await opened('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const slow = await opened('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
    await eventually('both requests', () => begun === 2 || undefined);
    for (let n = 0; n < 40; n += 1) await opened(n % 2 === 0 ? '' : 'GET / HT');
    expect(await ask('/')).to.match(/^HTTP\/1.1 200 /);
    await eventually('no more than it may keep', async () => (await connections()) <= 10 || undefined);
    expect(await text(answered.end())).to.include('served');
    finish();
    const [late] = (await once(slow, 'data')) as [Buffer];
    expect(late.toString(), 'a request in flight is not hurt').to.match(/^HTTP\/1.1 200 .*late/s);
  });
});
