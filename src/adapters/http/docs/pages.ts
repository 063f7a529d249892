import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { revalidated } from '../answering.ts';
import type { HttpContext } from '../http-context.ts';
import type { StaticPage } from '../pages.ts';

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
    <link rel="stylesheet" href="/api/docs/docs.css">
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

// Requests are filled in and can be sent at once; schemas, and with them the table of problems, come last and folded.
const start = `if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.classList.add('dark-mode');
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  withCredentials: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
});
`;

// What swagger-ui lacks: less room before the first request, and lines that fit a phone.
const style = `body { margin: 0; }
html.dark-mode body { background: #1c2022; }
.swagger-ui .info { margin: 1.5rem 0 0.5rem; }
.swagger-ui .info .title { font-size: 2rem; }
.swagger-ui .info p, .swagger-ui .info li { margin: 0.4rem 0; line-height: 1.45; }
.swagger-ui .info ul { margin: 0; padding-left: 1.2rem; }
.swagger-ui .scheme-container { padding: 0.5rem 0; margin: 0; box-shadow: none; }
.swagger-ui .scheme-container .servers-title, .swagger-ui .scheme-container .servers { display: none; }
@media (max-width: 640px) {
  .swagger-ui .wrapper { padding: 0 0.75rem; }
  .swagger-ui .info { margin-top: 0.75rem; }
  .swagger-ui .info .title { font-size: 1.6rem; }
  .swagger-ui .info p, .swagger-ui .info li { font-size: 0.8rem; }
  .swagger-ui .opblock-tag small { display: none; }
  .swagger-ui .opblock .opblock-summary-path { max-width: none; word-break: break-all; }
  .swagger-ui .opblock .opblock-summary-description { display: none; }
  .swagger-ui table.parameters td, .swagger-ui table.responses-table td { display: block; width: 100%; }
  .swagger-ui table.parameters thead, .swagger-ui table.responses-table thead { display: none; }
}
`;

const files = { 'swagger-ui.css': 'css', 'swagger-ui-bundle.js': 'js', 'favicon-32x32.png': 'png' } as const;

const require = createRequire(import.meta.url);

/** The interactive reference at `/api/docs/`, from the installed package: no other host is asked for anything. */
export const docsPages = (): readonly StaticPage[] => [
  page('/api/docs/', 'html', () => html),
  page('/api/docs/start.js', 'js', () => start),
  page('/api/docs/docs.css', 'css', () => style),
  ...Object.entries(files).map(([name, type]) =>
    page(`/api/docs/${name}`, type, () => readFile(require.resolve(`swagger-ui-dist/${name}`))),
  ),
];

const page = (path: string, type: string, read: () => string | Promise<Buffer>): StaticPage => ({
  path,
  serve: async (ctx: HttpContext) => {
    const content = await read();
    ctx.set('Content-Security-Policy', policy);
    if (revalidated(ctx, content)) return;
    ctx.type = type;
    ctx.body = content;
  },
});
