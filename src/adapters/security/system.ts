import { randomUUID } from 'node:crypto';
import type { Clock } from '#application/ports/clock';
import type { Ids } from '#application/ports/ids';

export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }
}

export class RandomIds implements Ids {
  next(): string {
    return randomUUID();
  }
}
