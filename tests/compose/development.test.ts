import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import pg from 'pg';
import { freePort } from '../support/free-port.ts';
import { eventually } from '../support/processes.ts';
import { describeContainers } from './support/engine.ts';
import { compose, ready, root } from './support/stack.ts';

describeContainers('Working on the service in containers', () => {
  let env: NodeJS.ProcessEnv;
  const dev = (...args: string[]) => compose(args, { env });

  before(async () => {
    env = {
      COMPOSE_FILE: 'docker-compose.yml:deploy/compose.dev.yml',
      DB_PORT: String(await freePort()),
      MODEL_PORT: String(await freePort()),
      MODEL_MANAGEMENT_PORT: String(await freePort()),
    };
    await dev('up', '-d', '--build', '--wait', '--wait-timeout', '300');
    await ready();
  });
  after(() => dev('down', '-t', '3'));

  it('restarts the API when a source changes', async () => {
    const starts = async () =>
      (await dev('logs', '--no-color', 'api')).split('MovieConnect answers at').length - 1;
    const before = await starts();
    expect(before).to.be.above(0);
    const now = new Date();
    await utimes(join(root, 'src/bootstrap/main.ts'), now, now);
    await eventually('a restart', async () => ((await starts()) > before ? true : undefined), 60_000);
    await ready();
  });

  it('shows database and model server on this machine’s loopback', async () => {
    const password = await dev('exec', '-T', 'db', 'cat', '/var/lib/postgresql/secrets/password');
    const client = new pg.Client({
      host: '127.0.0.1',
      port: Number(env['DB_PORT']),
      user: 'mcuser',
      password,
      database: 'mcdatabase_dev',
    });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as movies from movies');
    await client.end();
    expect(rows).to.deep.equal([{ movies: 17_470 }]);
    const ping = await fetch(`http://127.0.0.1:${env['MODEL_PORT'] ?? ''}/ping`);
    expect(ping.status).to.equal(200);
    const ports = await dev('ps', '--format', '{{.Service}} {{.Ports}}');
    expect(
      ports
        .split('\n')
        .filter((line) => /^(db|model) /.test(line))
        .join(),
    ).to.not.match(/0\.0\.0\.0|\[::\]/);
  });
});
