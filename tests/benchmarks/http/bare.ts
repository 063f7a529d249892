import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseCookie } from 'cookie';
import jwt from 'jsonwebtoken';
import Koa from 'koa';
import pg from 'pg';
import { serveMeasured } from './child.ts';
import type { Statement } from './messages.ts';

/** The least that could answer: Koa, the signature of the cookie, the same statements through pg, JSON. */
const statements = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<
  string,
  readonly Statement[]
>;
const key = createSecretKey(process.env['BENCH_ACCESS_KEY'] ?? '', 'base64url');
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

const app = new Koa();
app.use(async (ctx) => {
  jwt.verify(parseCookie(ctx.get('cookie'))['access_token'] ?? '', key, { algorithms: ['HS256'] });
  let rows: unknown[] = [];
  for (const { text, values } of statements[ctx.url] ?? [])
    rows = (await pool.query(text, [...values])).rows as unknown[];
  ctx.body = rows.length === 1 ? rows[0] : rows;
});
const handle = app.callback();
serveMeasured(
  (request, response) => void handle(request, response),
  () => [],
);
