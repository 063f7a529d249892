import type { SqlMigration } from '../migration.ts';

/**
 * The one row that trainings of a whole deployment share: who is at it and until when (a lease that its holder renews,
 * so that nothing depends on a database session), and how the last one went. And what tells this catalogue from every
 * other whose films have the same ids.
 */
export const migration: SqlMigration = {
  name: '006-model-training',
  sql: `
create table model_training (
  only_row boolean primary key default true check (only_row),
  holder uuid,
  held_until timestamptz,
  tried_at timestamptz,
  failures integer not null default 0 check (failures >= 0),
  started_at timestamptz,
  ended_at timestamptz,
  rating_count bigint check (rating_count >= 0),
  outcome text check (outcome in ('published', 'refused')),
  version text,
  sentence text,
  check ((holder is null) = (held_until is null)),
  check ((started_at is null) = (ended_at is null) and (started_at is null) = (outcome is null))
);
insert into model_training default values;

create table catalogue_fingerprint (
  only_row boolean primary key default true check (only_row),
  fingerprint uuid not null default gen_random_uuid()
);
insert into catalogue_fingerprint default values;
`,
};
