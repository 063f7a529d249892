import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { revalidated } from '../answering.ts';
import type { HttpContext } from '../http-context.ts';
import type { Page } from '../pages.ts';

// Scripts and styles from here only, none inline; swagger-ui's own images are data URLs in its style sheet.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>MovieConnect API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, withCredentials: true });
`;

const files = { 'swagger-ui.css': 'css', 'swagger-ui-bundle.js': 'js', 'favicon-32x32.png': 'png' } as const;

const require = createRequire(import.meta.url);

/** The interactive reference at `/api/docs/`, from the installed package: no other host is asked for anything. */
export const docsPages = (): readonly Page[] => [
  page('/api/docs/', 'html', () => html),
  page('/api/docs/start.js', 'js', () => start),
  ...Object.entries(files).map(([name, type]) =>
    page(`/api/docs/${name}`, type, () => readFile(require.resolve(`swagger-ui-dist/${name}`))),
  ),
];

const page = (path: string, type: string, read: () => string | Promise<Buffer>): Page => ({
  path,
  serve: async (ctx: HttpContext) => {
    const content = await read();
    ctx.set('Content-Security-Policy', policy);
    if (revalidated(ctx, content)) return;
    ctx.type = type;
    ctx.body = content;
  },
});
