import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventually } from '../support/processes.ts';
import { outputOf } from './support/command.ts';
import { describeContainers } from './support/engine.ts';
import { compose, containersOf, inside, project, shell, type, up } from './support/stack.ts';

interface Inspected {
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly Privileged: boolean;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
    readonly Memory: number;
    readonly NanoCpus: number;
    readonly PidsLimit: number;
    readonly Init: boolean;
    readonly RestartPolicy: { readonly Name: string };
    readonly PortBindings: Readonly<Record<string, unknown>> | null;
  };
  readonly Config: { readonly Healthcheck?: object; readonly StopTimeout?: number };
}

const MEGABYTE = 1_000_000;

const services = async (): Promise<readonly string[]> =>
  (await compose(['config', '--services'])).split('\n');

const inspected = async (service: string): Promise<Inspected> => {
  const [id = ''] = await containersOf(service);
  const [first] = JSON.parse(await outputOf('docker', ['inspect', id])) as [Inspected];
  return first;
};

const sizeOf = async (image: string): Promise<number> =>
  Number(await outputOf('docker', ['image', 'inspect', '-f', '{{.Size}}', image]));

describeContainers('What a container may do', () => {
  before(() => up());

  it('is little: no capabilities to gain, no root file system to write, bounded memory, CPU and processes', async () => {
    for (const service of await services()) {
      const { HostConfig: host, Config: config } = await inspected(service);
      expect(host, service).to.include({ ReadonlyRootfs: true, Privileged: false, Init: true });
      expect(host.CapDrop, service).to.deep.equal(['ALL']);
      expect(host.SecurityOpt, service).to.deep.equal(['no-new-privileges:true']);
      expect(host.RestartPolicy.Name, service).to.equal('unless-stopped');
      for (const limit of [host.Memory, host.NanoCpus, host.PidsLimit]) expect(limit, service).to.be.above(0);
      expect(config.Healthcheck, service).to.be.an('object');
      expect(config.StopTimeout, service).to.be.a('number');
    }
  });

  it('is not the work of root where strangers are answered', async () => {
    for (const service of ['api', 'nginx']) {
      expect(await inside(service, 'id', '-u'), service).to.not.equal('0');
      expect(await inside(service, 'sh', '-c', 'grep CapEff /proc/self/status')).to.match(/\t0+$/);
      const { code } = await shell(`docker compose exec -T ${service} touch /written`);
      expect(code, service).to.not.equal(0);
    }
  });

  it('is to be reached from outside at nginx alone', async () => {
    for (const service of await services()) {
      const { PortBindings: ports } = (await inspected(service)).HostConfig;
      expect(Object.keys(ports ?? {}), service).to.have.length(service === 'nginx' ? 1 : 0);
    }
  });

  it('does not include to reach the database, except for the API', async () => {
    const [id = ''] = await containersOf('db');
    const address = await outputOf('docker', [
      'inspect',
      '-f',
      `{{(index .NetworkSettings.Networks "${project}_database").IPAddress}}`,
      id,
    ]);
    const connect = (host: string) =>
      `const s = require('node:net').connect(5432, '${host}', () => process.exit(0));` +
      `s.on('error', () => process.exit(7)); setTimeout(() => process.exit(8), 3000)`;
    await inside('api', 'node', '-e', connect('db'));
    const byName = await shell('docker compose exec -T nginx getent hosts db');
    expect(byName.code, byName.stdout).to.not.equal(0);
    const byAddress = await shell(
      `docker compose exec -T nginx curl -sS --connect-timeout 3 telnet://${address}:5432 < /dev/null`,
    );
    expect(byAddress.code, byAddress.stderr).to.be.oneOf([7, 28]);
    // Nor is there a way out from where the data is.
    const networks = await type('docker network inspect -f "{{.Internal}}" $COMPOSE_PROJECT_NAME"_database"');
    expect(networks).to.equal('true');
  });
});

describeContainers('The database’s server', () => {
  beforeEach(() => up());
  after(() => up());

  it('is shut down when its container is stopped, and does not have to recover', async () => {
    const [id = ''] = await containersOf('db');
    await compose(['stop', 'db']);
    expect(await compose(['logs', '--no-log-prefix', '--tail', '1', 'db'])).to.contain(
      'database system is shut down',
    );
    expect(await outputOf('docker', ['inspect', '-f', '{{.State.ExitCode}}', id])).to.equal('0');
  });

  it('goes on when the password that is written down cannot be given to the role', async () => {
    const rename = (from: string, to: string) => {
      const as = ['-h', '/var/run/postgresql', '-U', 'postgres', '-d', 'postgres', '-qc'];
      return inside('db', 'psql', ...as, `alter role ${from} rename to ${to}`);
    };
    await rename('mcuser', 'aside');
    await compose(['restart', '-t', '30', 'db']);
    const log = () => compose(['logs', '--no-log-prefix', '--since', '60s', 'db']);
    const failed = /ERROR: +role "mcuser" does not exist/;
    await eventually('the failing', async () => (failed.test(await log()) ? true : undefined), 30_000);
    await eventually('the role of before', () => rename('aside', 'mcuser').catch(() => undefined), 30_000);
    expect(await log()).to.not.match(/untracked child|terminating any other active server/);
  });
});

describeContainers('The API’s image', () => {
  before(() => up());

  it('is at most 90 MB more than Node’s own', async () => {
    const more = (await sizeOf('movieconnect-api')) - (await sizeOf('node:26-bookworm-slim'));
    expect(more / MEGABYTE).to.be.below(90);
  });

  it('holds no second Node, no embedded Postgres, no compiler and no source', async () => {
    const find = (test: string) =>
      inside('api', 'sh', '-c', `find / -xdev -type f ${test} 2> /dev/null || true`);
    expect(await find('-name node -perm -111')).to.equal('/usr/local/bin/node');
    expect(await find('\\( -name initdb -o -name postgres -o -name tsc \\)')).to.equal('');
    expect(
      await find("-path '/app/*' -name '*.ts' -not -name '*.d.ts' -not -path '*/node_modules/*'"),
    ).to.equal('');
  });
});

describeContainers('The secrets', () => {
  before(() => up());

  it('are made on first use, and stand in no environment, inspection, image or log', async () => {
    const secrets = [
      await inside('db', 'cat', '/var/lib/postgresql/secrets/password'),
      await inside('db', 'cat', '/var/lib/postgresql/secrets/superuser-password'),
      ...(JSON.parse(await inside('api', 'cat', '/data/signing-keys.json')) as { key: string }[]).map(
        ({ key }) => key,
      ),
    ];
    expect(secrets).to.have.length(4);
    expect(new Set(secrets).size).to.equal(4);
    const ids = (await compose(['ps', '-q'])).split('\n');
    const seen = [
      await compose(['config']),
      await outputOf('docker', ['inspect', ...ids]),
      await outputOf('docker', ['image', 'inspect', 'movieconnect-api']),
      await outputOf('docker', ['history', '--no-trunc', 'movieconnect-api']),
      await compose(['logs', '--no-color']),
      await inside('api', 'env'),
    ].join('\n');
    for (const secret of secrets) {
      expect(secret.length).to.be.at.least(32);
      expect(seen.includes(secret)).to.equal(false);
    }
  });

  it('are taken from Docker secrets where those are given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'movieconnect-secrets-'));
    try {
      const password = `Own: \\ and % ${'x'.repeat(32)}`;
      await chmod(folder, 0o755);
      await writeFile(join(folder, 'password'), password);
      await writeFile(join(folder, 'keys'), await inside('api', 'cat', '/data/signing-keys.json'));
      await up({
        COMPOSE_FILE: 'docker-compose.yml:deploy/compose.secrets.yml',
        DATABASE_PASSWORD_FILE: join(folder, 'password'),
        JWT_KEYS_FILE: join(folder, 'keys'),
      });
      expect(await inside('db', 'cat', '/var/lib/postgresql/secrets/password')).to.equal(password);
      const signedIn = ['exec', '-T', 'db', 'psql', '-h', 'db', '-d', 'mcdatabase_dev', '-U', 'mcuser', '-w'];
      expect(await compose([...signedIn, '-Atc', 'select 1'])).to.equal('1');
      const refused = await shell('deploy/bin/rotate-database-password');
      expect(refused.stderr).to.contain('change that');
      expect((await compose(['config'])).includes(password)).to.equal(false);
    } finally {
      await up();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('are to be read by those alone who need them', async () => {
    const modes = await inside('db', 'sh', '-c', 'stat -c "%a %U" /var/lib/postgresql/secrets/*password');
    expect(modes.split('\n')).to.deep.equal(['400 postgres', '400 postgres']);
    expect(await inside('api', 'sh', '-c', 'ls /run/database-secrets')).to.equal('password');
    expect(await inside('api', 'stat', '-c', '%a', '/run/database-secrets/password')).to.equal('440');
    expect((await shell('docker compose exec -T api touch /run/database-secrets/x')).code).to.not.equal(0);
  });
});

describeContainers('The database’s roles', () => {
  before(() => up());

  const psql = (statement: string) =>
    inside('db', 'psql', '-h', 'db', '-d', 'mcdatabase_dev', '-U', 'mcuser', '-w', '-At', '-c', statement);

  it('let psql in without a question', async () => {
    expect(await psql('\\dt')).to.match(/\|users\|table\|mcuser/);
    expect(await psql('\\l')).to.match(/^mcdatabase_dev\|mcuser\|UTF8/m);
    expect(await psql('\\c')).to.contain('mcdatabase_dev');
  });

  it('give the application its database and nothing else', async () => {
    const is = 'select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls from pg_roles';
    expect(await psql(`${is} where rolname = current_user`)).to.equal('f|f|f|f|f');
    const owned = `select datname from pg_database d join pg_roles r on r.oid = datdba where rolname = 'mcuser'`;
    expect(await psql(owned)).to.equal('mcdatabase_dev');
    const elsewhere = await shell(
      'docker compose exec -T db psql -h db -d postgres -U mcuser -w -c "select 1"',
    );
    expect(elsewhere.stderr).to.contain('permission denied');
    expect(await psql(`select string_agg(rolname, ' ') from pg_roles where rolsuper`)).to.equal('postgres');
  });

  it('come with settings that fit the memory of the container', async () => {
    expect(await psql('show shared_buffers')).to.equal('256MB');
    expect(await psql('show effective_cache_size')).to.equal('768MB');
    expect(await psql('show max_connections')).to.equal('200');
  });
});
