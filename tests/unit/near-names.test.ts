import { expect } from 'chai';
import { nearNames } from '#bootstrap/settings/near-names';
import { variables } from '#bootstrap/settings/variables';

describe('A variable whose name is nearly that of a setting', () => {
  const meant: Readonly<Record<string, string>> = {
    PROT: 'PORT',
    PORTS: 'PORT',
    port: 'PORT',
    HOSST: 'HOST',
    RETRIAN_AT: 'RETRAIN_AT',
    DATABSE_URL: 'DATABASE_URL',
    DATABASE_URI: 'DATABASE_URL',
    'DATA-DIR': 'DATA_DIR',
    DATADIR: 'DATA_DIR',
    JWT_KEY: 'JWT_KEYS',
    JWT_KEYS_FLIE: 'JWT_KEYS_FILE',
    ACCES_TOKEN_TTL: 'ACCESS_TOKEN_TTL',
    CORS_ORIGIN: 'CORS_ORIGINS',
    LOGLEVEL: 'LOG_LEVEL',
  };
  for (const [given, name] of Object.entries(meant))
    it(`${given} is told, with ${name}`, () => {
      expect(nearNames({ [given]: 'a secret' })).to.deep.equal([
        `${given} is no setting of MovieConnect and has no effect; perhaps ${name} is meant.`,
      ]);
    });

  it('is not told when it is empty', () => {
    expect(nearNames({ PROT: '', RETRIAN_AT: ' ', HOSTT: undefined })).to.deep.equal([]);
  });

  it('no setting is taken for another', () => {
    const ours = Object.keys(variables).flatMap((name) => [name, `${name}_FILE`]);
    expect(nearNames(Object.fromEntries(ours.map((name) => [name, 'set'])))).to.deep.equal([]);
  });

  it('the variables of other programs stay theirs', () => {
    const foreign =
      `HOSTNAME HOSTTYPE PGHOST PGPORT PATH HOME PWD OLDPWD SHELL SHLVL TERM USER LANG LC_ALL TMPDIR EDITOR PAGER
       LOGNAME DISPLAY XDG_DATA_DIRS XDG_DATA_HOME NODE_ENV NODE_OPTIONS CI DEBUG SSH_TTY MAIL INIT_CWD npm_package_name
       WEB_PORT WEB_ADDRESS HTTP_PORT HTTPS_PORT DATABASE_NAME DATABASE_USER DB_PORT API_PORT API_REPLICAS DOMAIN EMAIL
       RATE_LIMIT TEST_POSTGRES_URL DEV_DATABASE_URL CHROMIUM KUBERNETES_PORT KUBERNETES_SERVICE_HOST DOCKER_HOST`
        .trim()
        .split(/\s+/);
    expect(nearNames(Object.fromEntries(foreign.map((name) => [name, 'set'])))).to.deep.equal([]);
  });

  it('costs nothing however long the environment is', () => {
    const long = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`X${'_'.repeat(5_000)}${i}`, 'x']),
    );
    const begun = process.hrtime.bigint();
    expect(nearNames(long)).to.deep.equal([]);
    expect(Number(process.hrtime.bigint() - begun) / 1e6).to.be.below(1_000);
  });
});
