import { apiRoutes, type RouteNeeds } from '../api-routes.ts';
import { tokenCookies } from '../defences/cookies.ts';
import { openApiDocument, type OpenApiDocument } from './document.ts';

/** Stands for everything that a handler would ask; nothing is asked while routes are only described. */
const nobody: unknown = new Proxy(
  {},
  {
    get: (_, name) => () => {
      throw new Error(`A route that is only described asked for ${String(name)}.`);
    },
  },
);

/** The OpenAPI document without a service behind it: for checks, and for whatever is generated from it. */
export const describedRoutes = (): OpenApiDocument => {
  const cookies = tokenCookies({ secure: false });
  return openApiDocument(apiRoutes(nobody as RouteNeeds), cookies.nameOf('access'));
};
