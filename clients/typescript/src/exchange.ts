import { nextInput, requestOf, type Input, type Operation } from './operation.ts';
import { failure, type Failure, type ProblemOf } from './problem.ts';
import type { CallOptions } from './result.ts';

/** A result whose data and problems nobody has named yet. */
export type AnyResult =
  | {
      readonly ok: true;
      readonly status: number;
      readonly data: unknown;
      readonly next?: Input | null;
      readonly emptiedBy?: readonly string[];
    }
  | Failure<string>;

/** One request and its answer. */
export type Exchange = (
  operation: Operation,
  input: Input,
  options: CallOptions & { readonly bearer?: string },
) => Promise<AnyResult>;

interface ExchangeOptions {
  readonly baseUrl: string;
  readonly credentials: 'include' | 'omit';
  readonly fetch: typeof fetch;
}

/** Exchanges by `fetch`. Only aborting rejects. */
export const exchanging =
  ({ baseUrl, credentials, fetch }: ExchangeOptions): Exchange =>
  async (operation, input, { signal, bearer }) => {
    const { target, body } = requestOf(operation, input);
    const headers: Record<string, string> = {};
    // Of a form the browser says itself how it is written.
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
    if (bearer !== undefined) headers['authorization'] = `Bearer ${bearer}`;
    try {
      const response = await fetch(baseUrl.replace(/\/$/, '') + target, {
        method: operation.method,
        headers,
        credentials,
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        ...(signal !== undefined && { signal }),
      });
      const { ok, status } = response;
      if (ok && operation.hasFiles && !isJson(response)) return { ok, status, data: await response.blob() };
      return resultOf(operation, input, response, await response.text());
    } catch (error) {
      signal?.throwIfAborted();
      return failure('client:unreachable', 0, String(error));
    }
  };

const resultOf = (operation: Operation, input: Input, response: Response, text: string): AnyResult => {
  const { status, headers } = response;
  const seconds = headers.get('retry-after') ?? '';
  const retryAfter = /^\d+$/.test(seconds) ? Number(seconds) : null;
  const unexpected = () =>
    failure('client:unexpected-answer', status, `${status}: ${text.slice(0, 200)}`, retryAfter);
  let data: unknown;
  try {
    data = text === '' ? undefined : JSON.parse(text);
  } catch {
    return unexpected();
  }
  const emptiedBy = headers.get('emptied-by');
  if (response.ok)
    return {
      ok: true,
      status,
      data,
      ...(emptiedBy !== null && { emptiedBy: emptiedBy.split(', ') }),
      ...(operation.isPaged && { next: nextInput(operation, input, headers.get('link')) }),
    };
  return isProblem(data) ? { ok: false, problem: data, retryAfter } : unexpected();
};

const isJson = ({ headers }: Response): boolean => headers.get('content-type')?.includes('json') ?? false;

const isProblem = (data: unknown): data is ProblemOf<string> =>
  typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
