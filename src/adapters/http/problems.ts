/** Every problem that HTTP itself can have, by the code that ends its type, `/problems/<code>`. */
const transportProblems = {
  'malformed-request': { status: 400, title: 'The request cannot be understood.' },
  'malformed-body': { status: 400, title: 'The body is not a well-formed JSON object.' },
  'body-too-large': { status: 413, title: 'The body is larger than 100 KiB.' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json in UTF-8.' },
  'cross-site': { status: 403, title: 'Another site may not send this request.' },
  'duplicate-cookie': { status: 400, title: 'The request carries the same cookie twice.' },
  'invalid-input': { status: 400, title: 'Some of the input cannot be taken.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This resource does not know that method.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: 'The service cannot answer now.' },
} as const;

export const problems = { ...transportProblems };

export type ProblemCode = keyof typeof problems;
