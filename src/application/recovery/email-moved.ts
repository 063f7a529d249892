import type { EmailAddress } from '#domain/identity/email-address';
import type { RecoveryStores } from './recovery-stores.ts';

/** Keeps that an account has another address than `former`, which is told and can undo it. */
export const emailMoved = async (
  { events, emailChanges }: Pick<RecoveryStores, 'events' | 'emailChanges'>,
  userId: number,
  former: EmailAddress | null,
): Promise<void> => {
  const number = former === null ? undefined : await emailChanges.add(userId, former);
  await events.add(userId, { kind: 'email-changed', device: null }, former, number);
};
