import pg from 'pg';

const types = new pg.TypeOverrides();
// Ids and counts stay below 2^53; the contract sends them as JSON numbers.
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** bigint as number, date as YYYY-MM-DD; the rest as pg has it (timestamptz as Date). */
export const columnTypes = types;
