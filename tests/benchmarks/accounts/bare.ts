import { createSecretKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import argon2 from 'argon2';
import { parseCookie } from 'cookie';
import jwt from 'jsonwebtoken';
import Koa from 'koa';
import pg from 'pg';
import { CURRENT_COST } from '#adapters/security/argon2-hash';
import { serveMeasured } from '../http/child.ts';
import type { Statement } from '../http/messages.ts';
import { PASSWORD } from './browser.ts';

/**
 * The least that could begin or renew a session: a password or a token verified, the same statements on one connection, two
 * tokens signed.
 */
const statements = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<
  string,
  readonly Statement[]
>;
const access = createSecretKey(process.env['BENCH_ACCESS_KEY'] ?? '', 'base64url');
const refresh = createSecretKey(process.env['BENCH_REFRESH_KEY'] ?? '', 'base64url');
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const hash = await argon2.hash(PASSWORD, { ...CURRENT_COST, type: argon2.argon2id });

/** Whose session it is, and its id: a new one where somebody signs in. */
const known = async (ctx: Koa.Context): Promise<{ sub: string; sid: string }> => {
  if (ctx.path === '/api/token/') {
    const { password } = (await json(ctx.req)) as { password: string };
    if (!(await argon2.verify(hash, password))) throw new Error('The password is wrong.');
    return { sub: '1', sid: randomUUID() };
  }
  const token = parseCookie(ctx.get('cookie'))['refresh_token'] ?? '';
  return jwt.verify(token, refresh, { algorithms: ['HS256'] }) as { sub: string; sid: string };
};

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const app = new Koa();
app.use(async (ctx) => {
  const { sub, sid } = await known(ctx);
  const isNew = ctx.path === '/api/token/';
  const own = (text: string): string => (isNew ? text.replaceAll(UUID, sid) : text);
  const client = await pool.connect();
  for (const { text, values } of statements[ctx.url] ?? [])
    await client.query(
      own(text),
      values.map((value) => (typeof value === 'string' ? own(value) : value)),
    );
  client.release();
  const claims = (kind: string) => ({ sub, sid, kind, jti: randomUUID() });
  const accessToken = jwt.sign(claims('access'), access, { algorithm: 'HS256', expiresIn: 300 });
  const refreshToken = jwt.sign(claims('refresh'), refresh, { algorithm: 'HS256', expiresIn: '14d' });
  ctx.set('Set-Cookie', [
    `access_token=${accessToken}; Path=/; HttpOnly; SameSite=Lax`,
    `refresh_token=${refreshToken}; Path=/api/token/; HttpOnly; SameSite=Lax`,
  ]);
  ctx.body = { access_expires_at: new Date(), refresh_expires_at: new Date() };
});
const handle = app.callback();
serveMeasured(
  (request, response) => void handle(request, response),
  () => [],
);
