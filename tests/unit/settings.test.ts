import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { imageSources } from '#adapters/http/defences/image-sources';
import { readSettings, SettingsError } from '#bootstrap/settings';
import { parseDuration } from '#bootstrap/settings/formats';
import { variables } from '#bootstrap/settings/variables';

const complaintsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
};

describe('Settings', () => {
  it('have the documented defaults', () => {
    expect(readSettings({})).to.deep.include({
      host: '127.0.0.1',
      port: 8000,
      databaseUrl: undefined,
      dataDir: resolve('.data'),
      recommender: 'in-process',
      accessTokenTtl: 15 * 60_000,
      refreshTokenTtl: 14 * 86_400_000,
      sessionMaxAge: 90 * 86_400_000,
      refreshGrace: 30_000,
      lostAnswerWindow: 0,
      recommenderTimeout: 300,
      publicUrl: 'http://localhost:8000',
      web: 'on',
      corsOrigins: [],
      trustProxy: 0,
      jwtKeys: undefined,
    });
  });

  it('that are empty count as unset', () => {
    const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
    expect(readSettings(empty)).to.deep.equal(readSettings({}));
  });

  it('cannot be changed', () => {
    const settings = readSettings({ CORS_ORIGINS: 'https://a.example' });
    expect(Object.isFrozen(settings)).to.equal(true);
    expect(Object.isFrozen(settings.corsOrigins)).to.equal(true);
  });

  it('take the port into the public address unless that is given', () => {
    expect(readSettings({ PORT: '9000' }).publicUrl).to.equal('http://localhost:9000');
    expect(readSettings({ PUBLIC_URL: 'https://movies.example/' }).publicUrl).to.equal(
      'https://movies.example',
    );
  });

  it('read durations in every unit', () => {
    expect(['300ms', '30s', '15m', '12h', '14d', '0'].map(parseDuration)).to.deep.equal([
      300, 30_000, 900_000, 43_200_000, 1_209_600_000, 0,
    ]);
  });

  it('read nothing else as a duration', () => {
    const looksRight = /^(0|\d{1,9}(ms|s|m|h|d))$/;
    fc.assert(fc.property(fc.string(), (text) => looksRight.test(text) || parseDuration(text) === undefined));
    expect(['', '15', '-1s', '1.5h', '15 m', '1h30m', '1e3s', 's', '15M'].map(parseDuration)).to.deep.equal(
      Array.from({ length: 9 }, () => undefined),
    );
  });

  it('list several origins, each once', () => {
    expect(
      readSettings({ CORS_ORIGINS: 'https://a.example, http://localhost:5173,https://a.example' })
        .corsOrigins,
    ).to.deep.equal(['https://a.example', 'http://localhost:5173']);
  });

  it('list the hosts of posters, each once', () => {
    expect(readSettings({}).posterHosts).to.deep.equal([]);
    expect(
      readSettings({ POSTER_HOSTS: 'image.tmdb.org, Images.example.org,image.tmdb.org' }).posterHosts,
    ).to.deep.equal(['image.tmdb.org', 'images.example.org']);
  });

  it('let a page show images of these hosts and its own, and no others', () => {
    expect(imageSources([])).to.equal("img-src 'self' data:");
    expect(imageSources(['image.tmdb.org'])).to.equal("img-src 'self' data: https://image.tmdb.org");
  });

  const refused: readonly (readonly [NodeJS.ProcessEnv, RegExp])[] = [
    [{ PORT: '0' }, /^PORT must be a whole number from 1 to 65535\.$/],
    [{ PORT: '65536' }, /^PORT /],
    [{ PORT: '80x' }, /^PORT /],
    [{ HOST: 'a b' }, /^HOST must be/],
    [{ RATE_LIMIT_STORE: 'redis://' }, /^RATE_LIMIT_STORE must be a URL such as redis:/],
    [{ RATE_LIMIT_STORE: 'http://cache:6379' }, /^RATE_LIMIT_STORE must be/],
    [{ DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL must be an address such as postgresql:/],
    [{ WEB_CONCURRENCY: '0' }, /^WEB_CONCURRENCY /],
    [{ RECOMMENDER: 'best' }, /^RECOMMENDER must be one of in-process, torchserve\.$/],
    [{ TORCHSERVE_URL: 'torchserve:8080' }, /^TORCHSERVE_URL /],
    [{ MODEL_NAME: '../x' }, /^MODEL_NAME /],
    [{ ACCESS_TOKEN_TTL: '15' }, /^ACCESS_TOKEN_TTL must be a duration from 1s to 1d/],
    [{ REFRESH_GRACE: '121s' }, /^REFRESH_GRACE must be a duration from 0 to 120s/],
    [
      { REFRESH_GRACE: '60s', ACCESS_TOKEN_TTL: '60s' },
      /^REFRESH_GRACE must be shorter than ACCESS_TOKEN_TTL\.$/,
    ],
    [{ ACCESS_TOKEN_TTL: '1h', REFRESH_TOKEN_TTL: '1h' }, /^ACCESS_TOKEN_TTL must be shorter than REFRESH/],
    [{ REFRESH_TOKEN_TTL: '91d' }, /^REFRESH_TOKEN_TTL must not be longer than SESSION_MAX_AGE\.$/],
    [{ LOST_ANSWER_WINDOW: '1d', REFRESH_TOKEN_TTL: '1d' }, /^LOST_ANSWER_WINDOW must be shorter/],
    [{ PUBLIC_URL: 'https://a.example/path' }, /^PUBLIC_URL must be an origin/],
    [{ PUBLIC_URL: 'ftp://a.example' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'https://user@a.example' }, /^PUBLIC_URL /],
    [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY must be a whole number from 0 to 10\.$/],
    [{ RETRAIN_AT: '24:00' }, /^RETRAIN_AT must be a time of day/],
    [{ RETRAIN_AFTER: '-1' }, /^RETRAIN_AFTER /],
    ...[
      '*',
      '*.example.org',
      'https://a.example',
      'a.example:8000',
      'a.example/x',
      "a.example'",
      'localhost',
    ].map((host) => [{ POSTER_HOSTS: host }, /^POSTER_HOSTS must be names of hosts/] as const),
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  ];
  for (const [env, sentence] of refused)
    it(`refuse ${JSON.stringify(env)}`, () => {
      const complaints = complaintsOf(env);
      expect(complaints).to.have.lengthOf(1);
      expect(complaints[0]).to.match(sentence);
    });

  for (const origins of [
    '*',
    'null',
    'https://*.a.example',
    'https://a.example/x',
    'https://A.example',
    'a.example',
  ])
    it(`C12: refuse CORS_ORIGINS=${origins}`, () => {
      expect(complaintsOf({ CORS_ORIGINS: origins })).to.have.lengthOf(1);
    });

  it('say everything that is wrong at once', () => {
    expect(complaintsOf({ PORT: 'x', HOST: ' ?', RETRAIN_AT: 'noon' })).to.have.lengthOf(3);
  });

  it('never quote what they refuse, which may be a secret', () => {
    const wrong = Object.fromEntries(Object.keys(variables).map((name) => [name, 'hunter2 !']));
    expect(complaintsOf(wrong).length).to.be.greaterThan(10);
    expect(complaintsOf(wrong).join()).not.to.include('hunter2');
  });
});

describe('Settings from files', () => {
  let directory: string;
  let file: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'movieconnect-settings-'));
    file = join(directory, 'setting');
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  for (const [name, text] of Object.entries({
    PORT: '9000',
    JWT_KEYS: '[]',
    MODEL_NAME: 'abc',
    LOG_LEVEL: 'warn',
  }))
    it(`read ${name}_FILE like ${name}`, () => {
      writeFileSync(file, `${text}\n`);
      expect(readSettings({ [`${name}_FILE`]: file })).to.deep.equal(readSettings({ [name]: text }));
    });

  it('refuse a setting that is given twice', () => {
    writeFileSync(file, '9000');
    expect(complaintsOf({ PORT: '9000', PORT_FILE: file })).to.deep.equal([
      'PORT and PORT_FILE cannot both be set.',
    ]);
  });

  it('refuse a file that is not there, and one that is empty', () => {
    expect(complaintsOf({ JWT_KEYS_FILE: file })).to.deep.equal([
      'JWT_KEYS_FILE must name a file that can be read.',
    ]);
    writeFileSync(file, '\n');
    expect(complaintsOf({ JWT_KEYS_FILE: file })).to.deep.equal(['JWT_KEYS_FILE names an empty file.']);
  });
});
