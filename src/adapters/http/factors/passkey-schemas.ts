import { z } from 'zod';
import { parsePasskeyName, passkeyNameLimits } from '#domain/factors/passkey';
import { id, instant, instantOrNull, textFor } from '../fields.ts';
import { newPasskeyAnswer } from './passkey-json.ts';
import { recoveryCodes } from './schemas.ts';

const name = textFor(parsePasskeyName, passkeyNameLimits).meta({
  description: 'For its owner to know it by.',
});

export const passkey = z
  .object({
    id,
    name: z.string(),
    created_at: instant,
    last_used_at: instantOrNull.meta({ description: 'To five minutes; null: never.' }),
    backed_up: z.boolean().meta({ description: 'Whether it is on more than one device.' }),
  })
  .meta({ id: 'Passkey' });

export const addedPasskey = passkey
  .extend({
    recovery_codes: recoveryCodes.shape.recovery_codes
      .nullable()
      .meta({ description: 'Ten, shown once, with the first factor of an account; else null.' }),
  })
  .meta({ id: 'AddedPasskey' });

export const newPasskeyBody = z.object({ name, passkey: newPasskeyAnswer }).meta({ id: 'NewPasskey' });
export const passkeyNameBody = z.object({ name }).meta({ id: 'PasskeyName' });
