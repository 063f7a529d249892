import { CallerGone } from '#application/ports/caller-gone';
import type { HttpContext } from './http-context.ts';

/** Aborted with {@link CallerGone} when the connection closes before the whole answer is written. */
export const callerGone = ({ req, res }: HttpContext): AbortSignal => {
  const going = new AbortController();
  const look = (): void => {
    if (!res.writableFinished) going.abort(new CallerGone());
  };
  if (req.socket.destroyed) look();
  else res.once('close', look);
  return going.signal;
};
