import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Profile } from '@movieconnect/client';
import { client, onSignedOut } from './client.ts';
import { send, type Input } from './ask.ts';
import { queryClient } from './query-client.ts';
import { Refusal } from './refusal.ts';

/** Who is signed in; null is nobody. */
export const me = queryOptions<Profile | null>({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const result = await client.showProfile({}, { signal });
    if (result.ok) return result.data;
    const refusal = new Refusal(result);
    if (refusal.isSignedOut) return null;
    throw refusal;
  },
});

/** Undefined until it is known. */
export const useMe = (): Profile | null | undefined => useQuery(me).data;

const CHANNEL = 'movieconnect:page';
const tabs = new BroadcastChannel(CHANNEL);

/** What is read of films is the same for all; anything else was read for the person who is gone. */
const forget = (): void => {
  queryClient.setQueryData(me.queryKey, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me', type: 'inactive' });
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
};

const readAgain = (): Promise<void> => queryClient.invalidateQueries();

/** Keeps every tab of the page of one mind. @param leave shows the person a page that needs nobody */
export const watchSession = (leave: () => void): void => {
  onSignedOut(() => {
    leave();
    forget();
  });
  tabs.onmessage = () => void readAgain();
};

/** What a sign-in has undone, if anything. */
export interface SignedIn {
  /** The account was closed, and will not be deleted now. */
  readonly isReopened: boolean;
}

export const signIn = async (input: Input<'issueTokens'>): Promise<SignedIn> => {
  const { reopened = false } = await send('issueTokens', input);
  await hasSignedIn();
  return { isReopened: reopened };
};

export const signInByPasskey = async (input: Input<'signInByPasskey'>): Promise<SignedIn> => {
  const { reopened = false } = await send('signInByPasskey', input);
  await hasSignedIn();
  return { isReopened: reopened };
};

const hasSignedIn = async (): Promise<void> => {
  tabs.postMessage('signed-in');
  await readAgain();
  await queryClient.query({ ...me, staleTime: 0 });
};

/** In all tabs: the client tells them. */
export const signOut = async (): Promise<void> => {
  await send('signOut');
};
