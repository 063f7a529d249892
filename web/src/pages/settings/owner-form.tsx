import { useRef, type ReactNode } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ask, send } from '../../api/ask.ts';
import { Refusal } from '../../api/refusal.ts';
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

const asksForCode = (error: unknown): boolean =>
  error instanceof Refusal &&
  (error.type === '/problems/step-up-required' || error.type === '/problems/wrong-code');

/** Stands among the values of the form in place of a code. */
const BY_PASSKEY = 'by-passkey';

/** A form for what decides who gets into the account: with the current password, and a second factor where the service asks for one. */
export const OwnerForm = ({ submit, act, children }: Props) => {
  const say = useMessages(messages);
  const form = useRef<HTMLDivElement>(null);
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: async (values: Values) => {
      if (values[BY_PASSKEY])
        await send('stepUp', { passkey: await showPasskey(await send('askForStepUp')) });
      else if (values['code']) await send('stepUp', { code: values['code'] });
      await act(values['current_password'] ?? '', values);
    },
    // A password stays in no field longer than it is needed.
    onSuccess: () => form.current?.querySelector('form')?.reset(),
  });
  const hasCode = (wrong: (field: string) => string | undefined): boolean =>
    asksForCode(error) ||
    wrong('code') !== undefined ||
    variables?.[BY_PASSKEY] !== undefined ||
    (isPending && variables['code'] !== undefined);
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
            {children?.(wrong)}
            <Field
              name="current_password"
              type="password"
              label={say('current-password')}
              autoComplete="current-password"
              required
              wrong={wrong('current_password')}
            />
            {hasCode(wrong) && (
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
