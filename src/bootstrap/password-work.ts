import { Overloaded } from '#application/ports/unavailable';
import { BoundedQueue } from '#kit/bounded-queue';

/**
 * Sign-ins and sign-ups that a process works on at once, enough to keep its hashing busy. The others wait before they ask
 * the database anything, for in a storm everybody else would wait behind their statements.
 */
export const createPasswordWork = (): BoundedQueue =>
  new BoundedQueue({ inFlight: 6, waiting: 64, full: () => new Overloaded('password checking', 2) });
