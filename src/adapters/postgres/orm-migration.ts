import { Migration } from '@mikro-orm/migrations';
import type { MigrationObject } from '@mikro-orm/postgresql';
import type { SqlMigration } from './migration.ts';

export const toOrmMigration = (migration: SqlMigration): MigrationObject => ({
  name: migration.name,
  class: class extends Migration {
    override up(): void {
      this.addSql(migration.sql);
    }
  },
});
