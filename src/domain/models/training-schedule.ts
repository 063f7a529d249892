/** What a schedule looks at of the trainings that were. */
interface PastTrainings {
  /** The last one that came to its end. */
  readonly last: { readonly startedAt: Date; readonly endedAt: Date } | undefined;
  /** Those since then that began and did not come to their end. */
  readonly failures: number;
  /** When the latest began. */
  readonly triedAt: Date | undefined;
}

export interface TrainingPolicy {
  /** New ratings. */
  readonly retrainAfter: number;
  /** HH:MM, local time. */
  readonly retrainAt: string | undefined;
}

/** With less to learn from, what films are tells more than what people like. */
export const ENOUGH_RATINGS = 1_000;
export const ENOUGH_PEOPLE = 20;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A machine trains a quarter of the time at most, however many ratings come. */
const REST = 3;

/** Milliseconds to wait after so many failures in a row: a minute, doubled each time, a day at most. */
const pauseAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(DAY, MINUTE * 2 ** (failures - 1));

/** Whether it is too early to try again, after a failure or after the last training. */
export const isResting = ({ failures, triedAt, last }: PastTrainings, now: Date): boolean => {
  if (triedAt !== undefined && now.getTime() < triedAt.getTime() + pauseAfter(failures)) return true;
  if (last === undefined) return false;
  const took = last.endedAt.getTime() - last.startedAt.getTime();
  return now.getTime() < last.endedAt.getTime() + REST * took;
};

/** Whether the time of day has come, at most an hour ago and after the last training began. */
export const isNightly = (retrainAt: string | undefined, last: Date, now: Date): boolean => {
  if (retrainAt === undefined) return false;
  const [hours = 0, minutes = 0] = retrainAt.split(':').map(Number);
  const today = new Date(now.getTime());
  today.setHours(hours, minutes, 0, 0);
  const yesterday = new Date(now.getTime());
  yesterday.setDate(yesterday.getDate() - 1);
  yesterday.setHours(hours, minutes, 0, 0);
  return [today, yesterday].some((time) => {
    const ago = now.getTime() - time.getTime();
    return ago >= 0 && ago < HOUR && last < time;
  });
};
