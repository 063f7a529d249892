import { hash } from 'node:crypto';
import { revalidated } from '../answering.ts';
import type { StaticPage } from '../pages.ts';

const style = `
      :root { color-scheme: light dark; --paper: #faf8f5; --ink: #211d1a; --soft: #6b625a; --line: #e4ddd4; --mark: #a8321f; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #16130f; --ink: #f1ebe3; --soft: #a89d90; --line: #35302a; --mark: #ff8b6f; }
      }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
      main { max-width: 38rem; margin: 0 auto; padding: clamp(2rem, 12vh, 8rem) 1.5rem 3rem; }
      h1 { margin: 0 0 1rem; font-size: clamp(2rem, 7vw, 3rem); line-height: 1.1; letter-spacing: -0.02em; }
      h1 span { color: var(--mark); }
      p { margin: 0 0 1.5rem; }
      ol { margin: 0 0 2rem; padding: 0; list-style: none; border-top: 1px solid var(--line); }
      li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
      li b { flex: 0 0 5rem; }
      code { font: 0.9em/1.8 ui-monospace, monospace; color: var(--soft); overflow-wrap: anywhere; }
      a { color: var(--mark); text-underline-offset: 0.2em; }
      a:focus-visible { outline: 2px solid; outline-offset: 3px; border-radius: 2px; }
      .button { display: inline-block; margin: 0 1.5rem 1rem 0; padding: 0.6rem 1.2rem; border-radius: 0.4rem; background: var(--mark); color: var(--paper); font-weight: 600; text-decoration: none; }
    `;

const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; img-src data:; base-uri 'none'; form-action 'none'`;

// The policy stands in the page as well: wherever the file is served from, it can do nothing but be read.
const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="Accounts, a film diary, and recommendations that say why." />
    <title>MovieConnect</title>
    <link rel="icon" href="data:," />
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>Movie<span>Connect</span></h1>
      <p>The service behind movie sites and apps: accounts that are safe, ratings, and recommendations that say why.</p>
      <ol>
        <li><b>Sign up</b><code>POST /api/user/signup/</code></li>
        <li><b>Sign in</b><code>POST /api/token/</code></li>
        <li><b>Rate</b><code>POST /api/movie/9/rate/</code></li>
        <li><b>List</b><code>GET /api/user/movies/</code></li>
      </ol>
      <p>
        <a class="button" href="/api/docs/">Try it in the reference</a>
        <a href="/api/openapi.json">openapi.json</a>
      </p>
    </main>
  </body>
</html>
`;

/** `GET /`, until a frontend takes its place: what this is, and where to read on. */
export const frontPage: StaticPage = {
  path: '/',
  serve: (ctx) => {
    ctx.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
    if (!revalidated(ctx, html)) {
      ctx.type = 'html';
      ctx.body = html;
    }
    return Promise.resolve();
  },
};
