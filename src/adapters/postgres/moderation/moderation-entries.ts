import type { ModerationEntries } from '#application/moderation/moderation-entry';
import type { Sql } from '../sql.ts';

export const createModerationEntries = (sql: Sql): ModerationEntries => ({
  add: async ({ operator, action, about, detail, at }) => {
    await sql(
      'insert into moderation_entries (operator, action, about, about_id, detail, at) values ($1, $2, $3, $4, $5, $6)',
      [operator, action, about?.is ?? null, about?.id ?? null, detail, at],
    );
  },
});
