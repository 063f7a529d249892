import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CallOptions, Client } from '@movieconnect/client';
import { client } from './client.ts';
import { Refusal, type AnyFailure } from './refusal.ts';

export type Operation = keyof Client;
export type Input<Name extends Operation> = NonNullable<Parameters<Client[Name]>[0]>;
type Good<Name extends Operation> = Extract<Awaited<ReturnType<Client[Name]>>, { readonly ok: true }>;
/** What an operation answers with. */
export type Answer<Name extends Operation> = Good<Name>['data'];

interface GoodAnswer {
  readonly ok: true;
  readonly data: unknown;
  readonly next?: unknown;
  readonly emptiedBy?: readonly string[];
}
type AnyCall = (input?: object, options?: CallOptions) => Promise<GoodAnswer | AnyFailure>;

const call = async (name: Operation, input?: object, options?: CallOptions): Promise<GoodAnswer> => {
  const result = await (client[name] as unknown as AnyCall)(input, options);
  if (!result.ok) throw new Refusal(result);
  return result;
};

/** Changes something. @throws {Refusal} where the service refuses, or cannot be reached */
export const send = async <Name extends Operation>(name: Name, input?: Input<Name>): Promise<Answer<Name>> =>
  (await call(name, input)).data as Answer<Name>;

/** Reads something, for `useQuery`: `useQuery(ask('showMovie', { id }))`. */
export const ask = <Name extends Operation>(name: Name, input?: Input<Name>) =>
  queryOptions<Answer<Name>, Refusal>({
    queryKey: [name, input ?? {}],
    queryFn: async ({ signal }) => (await call(name, input, { signal })).data as Answer<Name>,
  });

/** A list that was narrowed. */
export interface Narrowed<Items> {
  readonly items: Items;
  /** The filters that it is empty by. */
  readonly emptiedBy: readonly string[];
}

/** Reads a list that tells by which filters it is empty. */
export const askNarrowed = <Name extends Operation>(name: Name, input?: Input<Name>) =>
  queryOptions<Narrowed<Answer<Name>>, Refusal>({
    queryKey: [name, input ?? {}, 'narrowed'],
    queryFn: async ({ signal }) => {
      const { data, emptiedBy = [] } = await call(name, input, { signal });
      return { items: data as Answer<Name>, emptiedBy };
    },
  });

/** Reads a list page by page, for `useInfiniteQuery`; `data` has the items of all pages so far. */
export const askPages = <Name extends Operation>(name: Name, input?: Input<Name>) =>
  infiniteQueryOptions({
    queryKey: [name, input ?? {}, 'pages'],
    initialPageParam: input ?? {},
    queryFn: async ({ signal, pageParam }) => {
      const { data, next } = await call(name, pageParam, { signal });
      return { items: data as Answer<Name>, next: next ?? null };
    },
    getNextPageParam: (last) => last.next,
    select: ({ pages }) =>
      pages.flatMap(({ items }) => items as readonly unknown[]) as unknown as Answer<Name>,
  });
