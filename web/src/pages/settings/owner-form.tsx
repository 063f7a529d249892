import { useRef, useState, type ReactNode } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask, send } from '../../api/ask.ts';
import { Refusal } from '../../api/refusal.ts';
import { useMe } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { CodeField } from '../../kit/credentials.tsx';
import { Field } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { canUsePasskeys, showPasskey } from '../../kit/passkey.ts';
import { messages } from './messages.ts';

type Values = Readonly<Record<string, string>>;

interface Props {
  readonly submit: string;
  /** @param password the current one */
  readonly act: (password: string, values: Values) => Promise<unknown>;
  readonly children?: (wrong: (field: string) => string | undefined) => ReactNode;
}

const asksForFactor = (error: unknown): boolean =>
  error instanceof Refusal && error.type === '/problems/step-up-required';

/** Stands among the values of the form in place of a code. */
const BY_PASSKEY = 'by-passkey';

/** A form for what decides who gets into the account: with the current password, and a second factor where the service asks for one. */
export const OwnerForm = ({ submit, act, children }: Props) => {
  const say = useMessages(messages);
  const me = useMe();
  const form = useRef<HTMLDivElement>(null);
  /** From the time that the service asks for it until it was shown: a line that breaks meanwhile takes no code away. */
  const [hasFactor, setHasFactor] = useState(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (values: Values) => {
      if (values[BY_PASSKEY])
        await send('stepUp', { passkey: await showPasskey(await send('askForStepUp')) });
      else if (values['code']) await send('stepUp', { code: values['code'] });
      // A code works once: what is refused after it was taken is sent again without.
      setHasFactor(false);
      await act(values['current_password'] ?? '', values);
    },
    onError: (refusal) => {
      if (asksForFactor(refusal)) setHasFactor(true);
    },
    // A password stays in no field longer than it is needed.
    onSuccess: () => form.current?.querySelector('form')?.reset(),
  });
  const passkeys = useQuery(ask('listPasskeys'));
  const hasPasskey = canUsePasskeys() && (passkeys.data?.length ?? 0) > 0;
  const showInstead = () => {
    const fields = new FormData(form.current?.querySelector('form') ?? undefined);
    mutate({ ...(Object.fromEntries(fields) as Values), [BY_PASSKEY]: 'yes' });
  };
  return (
    <div ref={form}>
      <Form submit={submit} error={error} isBusy={isPending} onSubmit={mutate}>
        {(wrong) => (
          <>
            {/* Where a form has no such field, password managers write the name into the one before the password. */}
            <input hidden type="text" autoComplete="username" value={me?.username ?? ''} readOnly />
            {children?.(wrong)}
            <Field
              name="current_password"
              type="password"
              label={say('current-password')}
              autoComplete="current-password"
              required
              wrong={wrong('current_password')}
            />
            {hasFactor && (
              <>
                <CodeField label={say('code')} hint={say('code-hint')} wrong={wrong('code')} />
                {hasPasskey && (
                  <p>
                    <button type="button" className="button" onClick={showInstead}>
                      {say('passkey-instead')}
                    </button>
                  </p>
                )}
              </>
            )}
          </>
        )}
      </Form>
    </div>
  );
};
