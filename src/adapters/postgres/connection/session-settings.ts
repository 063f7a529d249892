/**
 * What the statements of this service rely on, whatever the server, the database or the role have for a default.
 * `default_transaction_read_only` is left out: by it operators take a database out of service.
 */
export const RELIED_ON = {
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  search_path: 'public, extensions',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  bytea_output: 'hex',
  // Less would round what cursors and scores are made of.
  extra_float_digits: '1',
} as const;

/** How long things may take, in milliseconds. */
export interface TimeLimits {
  readonly statement: number;
  readonly lock: number;
  readonly idleInTransaction: number;
}

export const TIMEOUTS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const;

/** Long work: nothing that ever took longer was still wanted. */
const LONGEST = 6 * 3_600_000;
const LONGEST_FOR_A_LOCK = 60_000;
const LONGEST_IDLE = 600_000;

/** For statements of at most `statement` milliseconds; 0: for the long work of commands. */
export const timeLimitsFor = (statement: number): TimeLimits =>
  statement === 0
    ? { statement: LONGEST, lock: LONGEST_FOR_A_LOCK, idleInTransaction: LONGEST_IDLE }
    : {
        statement,
        lock: Math.min(Math.ceil(statement / 2), LONGEST_FOR_A_LOCK),
        idleInTransaction: Math.min(2 * statement, LONGEST_IDLE),
      };

export type SessionSettings = Readonly<Record<string, string>>;

/** Tells whether a connection has kept the settings that it was opened with. */
export const MARK = 'movieconnect.settings';

export const sessionSettings = (timeLimits: TimeLimits, more: SessionSettings = {}): SessionSettings => ({
  ...more,
  ...RELIED_ON,
  statement_timeout: String(timeLimits.statement),
  lock_timeout: String(timeLimits.lock),
  idle_in_transaction_session_timeout: String(timeLimits.idleInTransaction),
  [MARK]: 'kept',
});

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Begins a transaction that has the settings to itself, for where a connection does not keep them. */
export const beginWith = (settings: SessionSettings): string => {
  const calls = Object.entries(settings)
    .filter(([name]) => name !== MARK)
    .map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`);
  // The first one, so that a backslash in what follows is read as it is meant.
  return `${BEGIN}; set local standard_conforming_strings = on; select ${calls.join(', ')}`;
};

export const BEGIN = 'begin isolation level read committed';
