import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecretKey } from 'node:crypto';
import { parseCookie } from 'cookie';
import jwt from 'jsonwebtoken';
import Koa from 'koa';
import pg from 'pg';
import { serveMeasured } from '../http/child.ts';
import type { Statement } from '../http/messages.ts';

/** The least that could renew a session: a token verified, the same statements on one connection, two tokens signed. */
const statements = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<
  string,
  readonly Statement[]
>;
const access = createSecretKey(process.env['BENCH_ACCESS_KEY'] ?? '', 'base64url');
const refresh = createSecretKey(process.env['BENCH_REFRESH_KEY'] ?? '', 'base64url');
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const app = new Koa();
app.use(async (ctx) => {
  const { sub, sid } = jwt.verify(parseCookie(ctx.get('cookie'))['refresh_token'] ?? '', refresh, {
    algorithms: ['HS256'],
  }) as Record<string, string>;
  const client = await pool.connect();
  for (const { text, values } of statements[ctx.url] ?? []) await client.query(text, [...values]);
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
