import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const ROOT = join(import.meta.dirname, '../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Files that are fine, and that the planted ones import. */
const GOOD: Readonly<Record<string, string>> = {
  'src/domain/film.ts': `export const film = 1;`,
  'src/application/rate.ts': `import { film } from '#domain/film'; export const rate = film;`,
  'src/recommender/scoring/score.ts': `import { film } from '#domain/film'; export const score = film;`,
  'src/recommender/numeric/threads.ts': `import { Worker } from 'node:worker_threads'; export const threads = Worker;`,
  'src/recommender/training/train.ts': `import { threads } from '#recommender/numeric/threads'; import { score } from '#recommender/scoring/score'; export const train = [threads, score];`,
  'src/recommender/evaluation/judge.ts': `import { train } from '#recommender/training/train'; export const judge = train;`,
  'src/recommender/format/read.ts': `export const read = 1;`,
  'src/kit/code.ts': `import { open } from 'node:fs/promises'; export const code = open;`,
  'src/adapters/model-files/serve.ts': `import { score } from '#recommender/scoring/score'; export const serve = score;`,
  'src/adapters/http/route.ts': `import Koa from 'koa'; import { rate } from '#application/rate'; export const route = [Koa, rate];`,
  'src/adapters/postgres/store.ts': `import pg from 'pg'; import { film } from '#domain/film'; export const store = [pg, film];`,
  'src/adapters/metrics/count.ts': `import client from 'prom-client'; export const count = client;`,
  'src/adapters/security/hash.ts': `import argon2 from 'argon2'; export const hash = argon2;`,
  'src/adapters/mail/send.ts': `import { createTransport } from 'nodemailer'; export const send = createTransport;`,
  'src/adapters/redis/count.ts': `import { createClient } from '@redis/client'; export const count = createClient;`,
  'src/adapters/torchserve/call.ts': `import { Pool } from 'undici'; import { film } from '#domain/film'; export const call = [Pool, film];`,
  'src/bootstrap/wire.ts': `import { Container } from 'inversify'; import { route } from '#adapters/http/route'; export const wire = [Container, route];`,
  'scripts/build.ts': `import { film } from '#domain/film'; export const build = film;`,
  'web/src/kit/card.ts': `import { useState } from 'react'; export const card = useState;`,
  'web/src/pages/start/page.ts': `import { card } from '../../kit/card.ts'; export const page = card;`,
  'tests/film.ts': `import { film } from '#domain/film'; export const test = film;`,
};

/** By rule, what breaks it: where, and by importing what. */
const PLANTED: Readonly<Record<string, readonly (readonly [file: string, specifier: string])[]>> = {
  'domain-is-pure': [
    ['src/domain/a.ts', '#application/rate'],
    ['src/domain/b.ts', 'node:fs'],
    ['src/domain/c.ts', 'zod'],
    ['src/domain/d.ts', '#recommender/scoring/score'],
    ['src/domain/e.ts', '#kit/code'],
  ],
  'application-knows-the-domain-only': [
    ['src/application/a.ts', '#adapters/http/route'],
    ['src/application/b.ts', 'node:crypto'],
    ['src/application/c.ts', 'zod'],
    ['src/application/d.ts', '#recommender/scoring/score'],
    ['src/application/e.ts', '#kit/code'],
  ],
  'recommender-knows-the-domain-only': [
    ['src/recommender/scoring/a.ts', '#application/rate'],
    ['src/recommender/scoring/b.ts', '#adapters/http/route'],
    ['src/recommender/training/c.ts', 'node:fs'],
    ['src/recommender/training/d.ts', 'node:worker_threads'],
    ['src/recommender/format/e.ts', 'zod'],
    ['src/recommender/numeric/j.ts', '#kit/code'],
  ],
  'kit-knows-node-only': [
    ['src/kit/a.ts', '#domain/film'],
    ['src/kit/b.ts', '#adapters/postgres/store'],
    ['src/kit/c.ts', 'zod'],
  ],
  'threads-know-threads-only': [['src/recommender/numeric/thread.ts', 'node:fs']],
  'nothing-knows-the-evaluation': [['src/recommender/training/f.ts', '#recommender/evaluation/judge']],
  'scoring-does-not-know-training': [['src/recommender/scoring/g.ts', '#recommender/training/train']],
  'format-does-not-know-scoring': [['src/recommender/format/h.ts', '#recommender/scoring/score']],
  'numeric-does-not-know-the-format': [['src/recommender/numeric/i.ts', '#recommender/format/read']],
  'web-knows-the-client-only': [
    ['web/src/kit/a.ts', '../../../src/domain/film.ts'],
    ['web/src/kit/b.ts', 'zod'],
    ['web/src/kit/c.ts', '../../../scripts/build.ts'],
  ],
  'nothing-knows-the-web': [['src/adapters/http/w.ts', '../../../web/src/kit/card.ts']],
  'web-pages-do-not-know-one-another': [['web/src/pages/film/a.ts', '../start/page.ts']],
  'adapters-do-not-know-bootstrap': [
    ['src/adapters/http/a.ts', '#bootstrap/wire'],
    ['src/adapters/http/b.ts', '../../../scripts/build.ts'],
  ],
  'adapters-do-not-know-one-another': [['src/adapters/http/c.ts', '#adapters/postgres/store']],
  'only-http-knows-koa': [
    ['src/adapters/postgres/a.ts', 'koa'],
    ['src/bootstrap/a.ts', '@koa/router'],
    ['src/bootstrap/b.ts', 'cookie'],
  ],
  'only-postgres-knows-the-orm': [
    ['src/adapters/http/d.ts', '@mikro-orm/core'],
    ['src/bootstrap/c.ts', 'kysely'],
    ['src/bootstrap/d.ts', 'pg'],
  ],
  'only-security-knows-crypto-libraries': [
    ['src/adapters/http/e.ts', 'jsonwebtoken'],
    ['src/bootstrap/e.ts', 'argon2'],
  ],
  'only-who-asks-other-servers-knows-how': [['src/adapters/http/g.ts', 'undici']],
  'only-who-hands-out-archives-packs-them': [['src/bootstrap/i.ts', 'yazl']],
  'only-bootstrap-knows-the-container': [['src/adapters/http/f.ts', 'inversify']],
  'only-metrics-knows-prom-client': [
    ['src/adapters/http/h.ts', 'prom-client'],
    ['src/bootstrap/j.ts', 'prom-client'],
  ],
  'only-mail-knows-its-client': [['src/bootstrap/k.ts', 'nodemailer']],
  'only-redis-knows-its-client': [['src/bootstrap/l.ts', '@redis/client']],
  'no-circles': [['src/bootstrap/f.ts', './round.ts']],
  'source-does-not-know-tests': [
    ['src/bootstrap/g.ts', '../../tests/film.ts'],
    ['scripts/a.ts', '../tests/film.ts'],
  ],
  resolvable: [['src/bootstrap/h.ts', './nowhere.ts']],
};

const LIBRARIES = [
  ...new Set(
    [...Object.values(PLANTED).flat(), ['', 'koa'] as const, ['', 'react'] as const].map(([, name]) => name),
  ),
].filter((name) => /^[@a-z]/.test(name) && !name.startsWith('node:'));

interface Report {
  readonly violations: readonly Violation[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** Runs the checker with the project's own rules in `directory`. */
const check = (directory: string): Report => {
  const args = [
    CRUISER,
    '--config',
    join(ROOT, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'src',
    'tests',
    'scripts',
    'web/src',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  expect(stderr).to.equal('');
  return (JSON.parse(stdout) as { readonly summary: Report }).summary;
};

const write = (directory: string, file: string, text: string): void => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text);
};

/** A small project laid out like this one. */
const layOut = (directory: string): void => {
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, file), join(directory, file));
  for (const name of LIBRARIES) {
    write(directory, `node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(directory, `node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [file, text] of Object.entries(GOOD)) write(directory, file, text);
};

describe('The import rules', function () {
  this.timeout(60_000);

  let directory: string;
  let caught: Report;
  let good: Report;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'movieconnect-imports-'));
    layOut(directory);
    good = check(directory);
    for (const [file, specifier] of Object.values(PLANTED).flat())
      write(
        directory,
        file,
        `import type * as planted from '${specifier}'; export type Planted = typeof planted;`,
      );
    write(directory, 'src/bootstrap/round.ts', `export type * from './f.ts';`);
    caught = check(directory);
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  it('let a project that keeps them pass', () => {
    expect(good.violations).to.deep.equal([]);
  });

  it('have a planted violation each', () => {
    expect(Object.keys(PLANTED)).to.have.members(caught.ruleSetUsed.forbidden.map(({ name }) => name));
  });

  for (const [rule, plants] of Object.entries(PLANTED))
    for (const [file, specifier] of plants)
      it(`catch ${file} that imports ${specifier}, by ${rule}`, () => {
        const rules = caught.violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
        expect(rules).to.include(rule);
      });
});
