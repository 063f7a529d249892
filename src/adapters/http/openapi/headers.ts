import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';

const text = { type: 'string' } as const;

/** Headers of answers that a client may read, and whether every answer that names them has them. */
const headers = {
  'X-Request-Id': {
    required: true,
    description: 'Names the request in our log: yours, if you sent a harmless one.',
    schema: { ...text, pattern: '^[A-Za-z0-9._:-]{1,128}$' },
  },
  Link: {
    required: false,
    description: 'The next page, `<...>; rel="next"` (RFC 8288); left out on the last one.',
    schema: { ...text, pattern: '^<.+>; rel="next"$' },
  },
  'Content-Disposition': {
    required: true,
    description: 'It is to be saved, under this name.',
    schema: { ...text, pattern: '^attachment; filename="[A-Za-z0-9.-]+"$' },
  },
  ETag: {
    required: false,
    description:
      'Of answers that everybody may see. Send it as `If-None-Match`, and a 304 saves the body while nothing changed.',
    schema: { ...text, pattern: '^"[A-Za-z0-9_-]+"$' },
  },
  'Emptied-By': {
    required: false,
    description:
      'Of an empty list: the filters each of which alone would have to go for there to be films, or all where no single one would do; `dismissed` where the caller has dismissed what is left.',
    schema: { ...text, pattern: '^[a-z_]+(?:, [a-z_]+)*$' },
  },
  'Set-Cookie': {
    required: false,
    description: 'The token cookies, set or taken back: `HttpOnly`, so no script sees them.',
    schema: text,
  },
  'WWW-Authenticate': {
    required: true,
    description: '`Bearer`; with `error="invalid_token"` where a token was sent.',
    schema: { ...text, pattern: '^Bearer' },
  },
  Allow: {
    required: true,
    description: 'The methods that this path knows.',
    schema: text,
  },
  'Retry-After': {
    required: true,
    description: 'Come again in so many seconds.',
    schema: { type: 'integer', minimum: 1 },
  },
  RateLimit: {
    required: true,
    description: 'What is left, and for how long: `"attempts";r=0;t=seconds`.',
    schema: text,
  },
  'RateLimit-Policy': {
    required: false,
    description: 'What is allowed: `"attempts";q=number;w=seconds`.',
    schema: text,
  },
} as const;

export type HeaderName = keyof typeof headers;

const byStatus: Readonly<Record<number, readonly HeaderName[]>> = {
  // A cookie that came twice is taken back, and so is one whose session is over.
  400: ['Set-Cookie'],
  401: ['WWW-Authenticate', 'Set-Cookie'],
  405: ['Allow'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

/** The headers that problems of this status have. */
export const headersOfProblem = (status: number): readonly HeaderName[] => byStatus[status] ?? [];

/** The headers of an answer by name: these, and those of every answer. */
export type HeaderReferences = (names: readonly HeaderName[]) => Record<string, { readonly $ref: string }>;

/** Puts the headers among the components. */
export const registerHeaders = (registry: OpenAPIRegistry): HeaderReferences => {
  for (const [name, header] of Object.entries(headers)) registry.registerComponent('headers', name, header);
  const ofAll = ['X-Request-Id'] as const;
  return (names) =>
    Object.fromEntries([...ofAll, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));
};
