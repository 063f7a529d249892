import { tokenCookies } from '#adapters/http/defences/cookies';
import { openApiDocument, type OpenApiDocument } from '#adapters/http/openapi/document';
import { createContainer, routesOf } from './container.ts';
import { inMemoryResources } from './in-memory.ts';
import { readSettings } from './settings.ts';

/** The OpenAPI document without a service behind it: for checks, and for whatever is generated from it. */
export const describedRoutes = (): OpenApiDocument => {
  const container = createContainer(inMemoryResources(), readSettings({}));
  return openApiDocument(routesOf(container), tokenCookies({ secure: false }).nameOf('access'));
};
