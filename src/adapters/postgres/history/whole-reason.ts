/** SQL: all that a row called `dismissal` says, but for the film and the time, as one text. */
export const WHOLE_REASON = `concat_ws(' ', dismissal.reason, dismissal.genre_id, dismissal.person_id, dismissal.until)`;
