import { accessTokenProblems } from './access-tokens/problems.ts';
import { activityProblems } from './activity/problems.ts';
import { catalogueProblems } from './catalogue/problems.ts';
import { commentProblems } from './comments/problems.ts';
import { factorProblems } from './factors/problems.ts';
import { historyProblems } from './history/problems.ts';
import { friendProblems } from './friends/problems.ts';
import { diaryProblems } from './diary/problems.ts';
import { identityProblems } from './identity/problems.ts';
import type { ProblemKind } from './problem-kind.ts';
import { privacyProblems } from './privacy/problems.ts';
import { recoveryProblems } from './recovery/problems.ts';

/** The problems that HTTP itself can have, whatever the route. */
const frameProblems = {
  'invalid-input': { status: 400, title: 'Some of the input cannot be taken.' },
  'token-expired': { status: 401, title: 'The access token has expired. Refresh it.' },
  'not-signed-in': { status: 401, title: 'Sign in first.' },
  'not-for-programs': { status: 403, title: 'An access token cannot do this. Sign in.' },
  'scope-missing': { status: 403, title: 'The access token may only read.' },
  'malformed-request': { status: 400, title: 'The request cannot be understood.' },
  'malformed-body': { status: 400, title: 'The body is not a well-formed JSON object.' },
  'duplicate-cookie': { status: 400, title: 'The request carries the same cookie twice.' },
  'cross-site': { status: 403, title: 'Another site may not send this request.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'This resource does not know that method.' },
  'body-too-large': { status: 413, title: 'The body is larger than 100 KiB.' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json in UTF-8.' },
  'malformed-upload': { status: 400, title: 'The files did not arrive as multipart/form-data has them.' },
  'upload-too-large': { status: 413, title: 'All files together may have at most 100 MB.' },
  'not-multipart': { status: 415, title: 'The body must be multipart/form-data, with files.' },
  'expectation-failed': { status: 417, title: 'The server cannot do what the Expect header asks.' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive.' },
  'headers-too-large': { status: 431, title: 'The headers are too large.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  unavailable: { status: 503, title: 'The service cannot answer now. Try again in a moment.' },
} as const satisfies Record<string, ProblemKind>;

/** Every problem by the code that ends its type, `/problems/<code>`: those of each context, and those of the frame. */
export const problems = {
  ...identityProblems,
  ...factorProblems,
  ...recoveryProblems,
  ...accessTokenProblems,
  ...privacyProblems,
  ...catalogueProblems,
  ...commentProblems,
  ...friendProblems,
  ...diaryProblems,
  ...activityProblems,
  ...historyProblems,
  ...frameProblems,
};

export type ProblemCode = keyof typeof problems;
