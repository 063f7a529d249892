/** How long a mail may take, in milliseconds. */
export interface Patience {
  /** Shorter than until the mail is another process's. */
  readonly inAll: number;
  /** Time for an answer that is on its way: without it the mail would be sent twice. */
  readonly afterStop: number;
}

/** Runs `work` with a signal that is aborted when its time is over, which a stop shortens. */
export const withDeadline = async <T>(
  stop: AbortSignal,
  { inAll, afterStop }: Patience,
  work: (over: AbortSignal) => Promise<T>,
): Promise<T> => {
  const over = new AbortController();
  const end = () => over.abort();
  let timer = setTimeout(end, inAll);
  const hurry = () => {
    clearTimeout(timer);
    timer = setTimeout(end, afterStop);
  };
  if (stop.aborted) hurry();
  else stop.addEventListener('abort', hurry);
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', hurry);
  }
};
