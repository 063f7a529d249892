/** The time of this process. What must agree between machines takes the database's time from its store instead. */
export interface Clock {
  now(): Date;
}
