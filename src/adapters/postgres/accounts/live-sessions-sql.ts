/** `Session.isLive` at the database's time, as a condition on `sessions`. A contract test keeps the two in step. */
export const IS_LIVE = 'ended_at is null and idle_end > now() and absolute_end > now()';
