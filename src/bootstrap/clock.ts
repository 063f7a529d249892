import type { Clock } from '#application/ports/clock';
import { SystemClock } from '#adapters/security/system';

/** The clock of this process. */
export const clock: Clock = new SystemClock();
