import type { FactorStore, Factors } from '#application/factors/factor-store';
import { SecondFactors, type Generator } from '#domain/factors/second-factors';
import type { Sql } from '../sql.ts';
import { passkeysOf, savePasskeys } from './passkeys.ts';

interface Row {
  readonly secret: string | null;
  readonly offeredAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly usedStep: number | null;
  readonly codes: readonly string[] | null;
  readonly removalDueAt: Date | null;
}

const generatorOf = ({ secret, offeredAt, confirmedAt, usedStep }: Row): Generator | null =>
  secret === null || offeredAt === null ? null : { sealedSecret: secret, offeredAt, confirmedAt, usedStep };

const NO_GENERATOR = { sealedSecret: null, offeredAt: null, confirmedAt: null, usedStep: null };

/** @param sql within the transaction of what changes with them */
export const createFactorStore = (sql: Sql): FactorStore => ({
  ofUser: async (userId) => {
    // The user first, as everywhere: so two who lock both wait, and do not stop one another. After that comes a
    // statement of its own, which sees what the one before has kept.
    const users = await sql('select from users where id = $1 for update', [userId]);
    if (users.length === 0) return undefined;
    const [row] = await sql<Row>(
      `select totp_secret as secret, totp_offered_at as "offeredAt", totp_confirmed_at as "confirmedAt",
         totp_used_step as "usedStep", recovery_codes as codes, removal_due_at as "removalDueAt"
       from second_factors where user_id = $1`,
      [userId],
    );
    return SecondFactors.of(userId, {
      generator: row === undefined ? null : generatorOf(row),
      passkeys: await passkeysOf(sql, userId),
      recoveryCodes: row?.codes ?? [],
      removalDueAt: row?.removalDueAt ?? null,
    });
  },
  save: async ({ userId, generator, passkeys, recoveryCodes, removalDueAt }) => {
    await savePasskeys(sql, userId, passkeys);
    if (generator === null && passkeys.length === 0) {
      await sql('delete from second_factors where user_id = $1', [userId]);
      return;
    }
    const { sealedSecret, offeredAt, confirmedAt, usedStep } = generator ?? NO_GENERATOR;
    await sql(
      `insert into second_factors (user_id, totp_secret, totp_offered_at, totp_confirmed_at, totp_used_step,
         recovery_codes, removal_due_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (user_id) do update set totp_secret = excluded.totp_secret,
         totp_offered_at = excluded.totp_offered_at, totp_confirmed_at = excluded.totp_confirmed_at,
         totp_used_step = excluded.totp_used_step, recovery_codes = excluded.recovery_codes,
         removal_due_at = excluded.removal_due_at`,
      [userId, sealedSecret, offeredAt, confirmedAt, usedStep, recoveryCodes, removalDueAt],
    );
  },
  nextPasskeyId: async () => {
    const [row] = await sql<{ id: number }>(`select nextval(pg_get_serial_sequence('passkeys', 'id')) as id`);
    return (row as { id: number }).id;
  },
  isNewPasskey: async (credentialId) => {
    // Whoever asks for the same one waits here until this has been kept or given up.
    await sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [credentialId]);
    return (await sql('select from passkeys where credential_id = $1', [credentialId])).length === 0;
  },
});

export const createFactors = (sql: Sql): Factors => ({
  statusOf: async (userId) => {
    const [row] = await sql<{ since: Date | null; left: number }>(
      `select totp_confirmed_at as since, coalesce(cardinality(recovery_codes), 0) as left
       from users left join second_factors on user_id = id where id = $1`,
      [userId],
    );
    return row && { totpSince: row.since, recoveryCodesLeft: row.left };
  },
  passkeysOf: (userId) => passkeysOf(sql, userId),
});
