import { createClient } from '@movieconnect/client';

const listeners = new Set<() => void>();

/** The one client of the page. Its browser keeps the tokens; expired ones renew unseen. */
export const client = createClient({ onSignedOut: () => listeners.forEach((listener) => listener()) });

/** Calls back when nobody is signed in any more, whichever tab it happened in. */
export const onSignedOut = (listener: () => void): void => void listeners.add(listener);
