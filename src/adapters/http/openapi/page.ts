import { revalidated } from '../answering.ts';
import type { StaticPage } from '../pages.ts';
import type { Route } from '../route.ts';

/** `GET /api/openapi.json`. Made on the first request: most processes are never asked, and the generator is big. */
export const openApiPage = (routes: readonly Route[], accessCookie: string): StaticPage => {
  let made: Promise<string> | undefined;
  const make = async (): Promise<string> => {
    const { openApiDocument } = await import('./document.ts');
    return JSON.stringify(openApiDocument(routes, accessCookie));
  };
  return {
    path: '/api/openapi.json',
    serve: async (ctx) => {
      made ??= make();
      const text = await made;
      if (revalidated(ctx, text)) return;
      ctx.type = 'json';
      ctx.body = text;
    },
  };
};
