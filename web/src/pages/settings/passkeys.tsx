import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Passkey } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Field } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { canUsePasskeys, makePasskey } from '../../kit/passkey.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const NAME_LENGTH = 60;

/** What came with the first factor of the account. */
interface FirstFactor {
  readonly name: string;
  readonly codes: readonly string[];
}

/** What signs in without the password: added, named, and taken away. */
export const Passkeys = () => {
  const say = useMessages(messages);
  const passkeys = useQuery(ask('listPasskeys'));
  const { show } = useToasts();
  const [first, setFirst] = useState<FirstFactor | null>(null);
  /** Told when the codes are put away: on a phone the news would lie over the button for that. */
  const close = (): void => {
    if (first) show({ text: say('passkey-added', { name: first.name }) });
    setFirst(null);
  };
  return (
    <Part name="passkeys">
      <p className="soft">{say('passkeys-about')}</p>
      {passkeys.isError && <Failure error={passkeys.error} retry={() => void passkeys.refetch()} />}
      {passkeys.data?.length === 0 && <p>{say('passkeys-none')}</p>}
      <ul className="settings-list" aria-busy={passkeys.isPending}>
        {passkeys.data?.map((passkey) => (
          <li key={passkey.id}>
            <OnePasskey passkey={passkey} />
          </li>
        ))}
      </ul>
      {first && <RecoveryCodes codes={first.codes} close={close} />}
      <h3>{say('passkey-new')}</h3>
      {canUsePasskeys() ? <AddPasskey showCodes={setFirst} /> : <p>{say('passkeys-not-here')}</p>}
    </Part>
  );
};

const OnePasskey = ({ passkey: { id, name, created_at, last_used_at } }: { readonly passkey: Passkey }) => {
  const say = useMessages(messages);
  const { instant, instantDay } = useFormats();
  const { show } = useToasts();
  const cache = useQueryClient();
  const rename = useMutation({
    mutationFn: (renamed: string) => send('renamePasskey', { id, name: renamed }),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <div className="stack">
      <div>
        <p>
          <b dir="auto">{name}</b>
        </p>
        <p className="soft small">
          {say('passkey-since', { day: instantDay(created_at) })}{' '}
          {last_used_at === null ? say('token-unused') : say('token-used', { at: instant(last_used_at) })}
        </p>
      </div>
      <details>
        <summary aria-label={`${say('passkey-change')}: ${name}`}>{say('passkey-change')}</summary>
        <Form
          submit={say('rename')}
          error={rename.error}
          isBusy={rename.isPending}
          onSubmit={({ name: renamed = '' }) => rename.mutate(renamed)}
        >
          {(wrong) => (
            <Field
              name="name"
              label={say('token-name')}
              defaultValue={name}
              maxLength={NAME_LENGTH}
              required
              autoComplete="off"
              wrong={wrong('name')}
            />
          )}
        </Form>
        <OwnerForm
          submit={say('passkey-remove')}
          act={async (current_password) => {
            await send('removePasskey', { id, current_password });
            show({ text: say('passkey-removed', { name }) });
            await cache.invalidateQueries();
          }}
        />
      </details>
    </div>
  );
};

const AddPasskey = ({ showCodes }: { readonly showCodes: (first: FirstFactor) => void }) => {
  const say = useMessages(messages);
  const { show } = useToasts();
  const cache = useQueryClient();
  return (
    <OwnerForm
      submit={say('passkey-add')}
      act={async (current_password, { name = '' }) => {
        const passkey = await makePasskey(await send('offerPasskey', { current_password }));
        const { recovery_codes } = await send('addPasskey', { name, passkey });
        if (recovery_codes) showCodes({ name, codes: recovery_codes });
        else show({ text: say('passkey-added', { name }) });
        await cache.invalidateQueries();
      }}
    >
      {(wrong) => (
        <Field
          name="name"
          label={say('token-name')}
          hint={say('token-name-hint')}
          maxLength={NAME_LENGTH}
          required
          autoComplete="off"
          wrong={wrong('name')}
        />
      )}
    </OwnerForm>
  );
};
