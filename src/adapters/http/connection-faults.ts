import type { Logger } from 'pino';

/** What reaches nobody any more: the answer was under way already. A caller who hangs up is no fault of ours. */
export const connectionFaults =
  (log: Pick<Logger, 'info' | 'error'>) =>
  (error: Error & { readonly code?: string }): void => {
    if (error.code === undefined) log.error({ err: error }, 'answer lost');
    else log.info({ code: error.code }, 'caller hung up');
  };
