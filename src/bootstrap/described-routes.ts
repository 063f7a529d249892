import { createTokenCookies } from '#adapters/http/defences/cookies';
import { openApiDocument, type OpenApiDocument } from '#adapters/http/openapi/document';
import { createContainer, routesOf } from './container.ts';
import { createInMemoryResources } from './in-memory.ts';
import { readSettings } from './settings.ts';

/** The OpenAPI document without a service behind it: for checks, and for whatever is generated from it. */
export const describedRoutes = (): OpenApiDocument => {
  const container = createContainer(createInMemoryResources(), readSettings({}));
  return openApiDocument(routesOf(container), createTokenCookies({ secure: false }).nameOf('access'));
};
