import { useRef } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send, type Input } from '../../api/ask.ts';
import { Refusal } from '../../api/refusal.ts';
import { useMessages } from '../../i18n/messages.ts';
import { CodeField, NewPasswordField } from '../../kit/credentials.tsx';
import { Form } from '../../kit/form.tsx';
import { PasskeyButton } from '../../kit/passkey-button.tsx';
import { showPasskey } from '../../kit/passkey.ts';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import { tokenOfLink } from './token.ts';

/** Sets a new password by the link of a mail; it signs nobody in. */
const ResetPasswordPage = () => {
  const say = useMessages(messages);
  const reset = useMutation({
    mutationFn: (input: Input<'resetPassword'>) => send('resetPassword', input),
  });
  const form = useRef<HTMLDivElement>(null);
  const byPasskey = useMutation({
    mutationFn: async (password: string) =>
      send('resetPassword', {
        token: tokenOfLink(),
        password,
        passkey: await showPasskey(await send('askForPasskey', { purpose: 'second-factor' })),
      }),
  });
  /** The password is taken from the form as it stands: it was typed for the code already. */
  const showInstead = (): void => {
    const fields = new FormData(form.current?.querySelector('form') ?? undefined);
    const password = fields.get('password');
    byPasskey.mutate(typeof password === 'string' ? password : '');
  };
  const type = reset.error instanceof Refusal ? reset.error.type : undefined;
  const needsCode = type === '/problems/second-factor-required' || type === '/problems/wrong-code';
  if (reset.isSuccess || byPasskey.isSuccess)
    return (
      <Page title={say('reset-title')}>
        <p className="lead" role="status">
          {say('password-set')}
        </p>
        <p>
          <Link to="/sign-in" className="button primary">
            {say('sign-in')}
          </Link>
        </p>
      </Page>
    );
  return (
    <Page title={say('reset-title')}>
      <div ref={form}>
        <Form
          submit={say('set-password')}
          error={reset.error}
          isBusy={reset.isPending || byPasskey.isPending}
          onSubmit={({ password = '', code }) =>
            reset.mutate({ token: tokenOfLink(), password, ...(code && { code }) })
          }
        >
          {(wrong) => (
            <>
              <NewPasswordField
                label={say('password')}
                hint={say('password-hint')}
                wrong={wrong('password')}
              />
              {needsCode && <CodeField label={say('code')} wrong={wrong('code')} />}
            </>
          )}
        </Form>
      </div>
      {needsCode && (
        <PasskeyButton
          label={say('passkey-instead')}
          error={byPasskey.error}
          isBusy={byPasskey.isPending || reset.isPending}
          onPress={showInstead}
        />
      )}
      {type === '/problems/link-invalid' && (
        <p>
          <Link to="/forgot-password">{say('again')}</Link>
        </p>
      )}
    </Page>
  );
};

export default ResetPasswordPage;
