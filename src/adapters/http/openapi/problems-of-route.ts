import { problems, type ProblemCode } from '../problems.ts';
import type { Route } from '../route.ts';

/** What can be wrong with a request to this route, by status: its own problems and those of the frame. */
export const problemsOf = (route: Route): ReadonlyMap<number, readonly ProblemCode[]> => {
  const isUnsafe = route.methods.GET === undefined;
  const takesFiles = route.upload !== undefined;
  const codes: readonly ProblemCode[] = [
    ...route.problems,
    ...when(route.who === 'signed-in' || route.who === 'owner', [
      'not-signed-in',
      'token-expired',
      'duplicate-cookie',
    ]),
    ...when(route.who === 'owner', ['not-for-programs']),
    ...when(route.who === 'signed-in' && isUnsafe, ['scope-missing']),
    ...when(isUnsafe, ['cross-site']),
    ...when(isUnsafe && !takesFiles, ['malformed-body', 'body-too-large', 'unsupported-media-type']),
    ...when(takesFiles, ['malformed-upload', 'upload-too-large', 'not-multipart']),
    ...when(route.query !== undefined || route.body !== undefined, ['invalid-input']),
    ...when(route.path.includes(':'), ['not-found']),
    ...when(route.path.startsWith('/api/'), ['internal-error', 'unavailable']),
    'malformed-request',
    'method-not-allowed',
    'request-timeout',
    'headers-too-large',
  ];
  return Map.groupBy(new Set(codes), (code) => problems[code].status);
};

const when = (condition: boolean, codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  condition ? codes : [];
