import type { CallOptions } from './result.ts';

type AnyPage<Input> = { readonly ok: true; readonly next: Input | null } | { readonly ok: false };

/**
 * The pages of a list, one after the other, each asked for when the loop comes to it. One that fails is the last.
 *
 *     for await (const page of pages(client.listRatedMovies, { limit: 100 })) ...
 */
export async function* pages<Input extends object, P extends AnyPage<Input>>(
  list: (input: Input, options?: CallOptions) => Promise<P>,
  input: NoInfer<Input>,
  options?: CallOptions,
): AsyncGenerator<P, void, undefined> {
  for (let next: Input | null = input; next !== null;) {
    const page: P = await list(next, options);
    yield page;
    next = page.ok ? page.next : null;
  }
}
