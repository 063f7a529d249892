import type { Invariant } from './invariant.ts';

const FROM_BACKUP = 'A restore was cut off, or a file of the database is damaged: restore the last backup.';

/** What is true of every table, whatever it holds. */
export const structureInvariants: readonly Invariant[] = [
  {
    says: 'Every index is whole, and every constraint holds for all rows.',
    brokenBy: `
      select format('index %s', indexrelid::regclass) as what from pg_index
        join pg_class on pg_class.oid = indexrelid
      where relnamespace = current_schema::regnamespace and not (indisvalid and indisready)
      union all
      select format('constraint %s of %s', conname, conrelid::regclass) from pg_constraint
      where connamespace = current_schema::regnamespace and not convalidated`,
    remedy: 'Run reindex index, or alter table ... validate constraint, with the name.',
  },
  {
    says: 'Every trigger is at work.',
    brokenBy: `
      select format('%s of %s', tgname, tgrelid::regclass) as what from pg_trigger
        join pg_class on pg_class.oid = tgrelid
      where relnamespace = current_schema::regnamespace and tgenabled not in ('O', 'A')`,
    remedy: 'Run alter table ... enable trigger with the name, then look again: what it keeps may be wrong.',
  },
];

/** A foreign key of one column or several, of which the catalogue of the database tells. */
export interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
}

export const FOREIGN_KEYS = `
  select conname as name, conrelid::regclass::text as table, confrelid::regclass::text as target,
    array(select quote_ident(attname) from unnest(conkey) with ordinality as key (number, place)
      join pg_attribute on attrelid = conrelid and attnum = number order by place) as columns,
    array(select quote_ident(attname) from unnest(confkey) with ordinality as key (number, place)
      join pg_attribute on attrelid = confrelid and attnum = number order by place) as "targetColumns"
  from pg_constraint where contype = 'f' and connamespace = current_schema::regnamespace
  order by conrelid::regclass::text, conname`;

/** A restore with its triggers switched off, or a damaged index, leaves rows whose user or film is gone. */
export const noOrphans = ({ name, table, columns, target, targetColumns }: ForeignKey): Invariant => ({
  says: `What ${table} names of ${target} is there (${name}).`,
  brokenBy: `
    select concat_ws(', ', ${columns.map((column) => `'${column} ' || child.${column}`).join(', ')}) as what
    from ${table} as child
    where ${columns.map((column) => `child.${column} is not null`).join(' and ')}
      and not exists (select from ${target} as parent
        where ${columns.map((column, at) => `parent.${targetColumns[at]} = child.${column}`).join(' and ')})`,
  remedy: FROM_BACKUP,
});

/** A column whose numbers the database gives. */
export interface NumberedColumn {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
}

export const NUMBERED_COLUMNS = `
  select attrelid::regclass::text as table, quote_ident(attname) as column,
    pg_get_serial_sequence(attrelid::regclass::text, attname) as sequence
  from pg_attribute join pg_class on pg_class.oid = attrelid
  where relnamespace = current_schema::regnamespace and attidentity <> '' and relkind = 'r'
  order by 1`;

/** Rows that were restored without the state of the sequence: the next new row would fail. */
export const newNumbersAreNew = ({ table, column, sequence }: NumberedColumn): Invariant => ({
  says: `The numbers that new rows of ${table} get are new.`,
  brokenBy: `
    select format('${column} %s is there, and the next one would be %s', highest, next) as what
    from (select max(${column}) as highest from ${table}) as rows,
      (select last_value + is_called::int as next from ${sequence}) as numbers
    where highest >= next`,
  remedy: `Run: select setval('${sequence}', (select max(${column}) from ${table})).`,
});
