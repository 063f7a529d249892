import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Refusal } from '../../api/refusal.ts';
import { send } from '../../api/ask.ts';
import { signIn, signInByPasskey, type SignedIn } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { CodeField, UsernameField } from '../../kit/credentials.tsx';
import { Field } from '../../kit/field.tsx';
import { keepTrial } from '../../kit/trial.ts';
import { Form } from '../../kit/form.tsx';
import { PasskeyButton } from '../../kit/passkey-button.tsx';
import { showPasskey } from '../../kit/passkey.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

const route = getRouteApi('/sign-in');

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The password was right. */
const asksForFactor = (error: unknown): boolean =>
  error instanceof Refusal &&
  (error.type === '/problems/second-factor-required' || error.type === '/problems/wrong-code');

const SignInPage = () => {
  const say = useMessages(messages);
  const { history } = useRouter();
  const { next, made } = route.useSearch();
  const { show } = useToasts();
  const onSuccess = async ({ isReopened }: SignedIn) => {
    if (isReopened) show({ text: say('reopened') });
    await keepTrial();
    history.push(next ?? '/for-you');
  };
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess,
    onError: (error, { username, password }) =>
      setCredentials(asksForFactor(error) ? { username, password } : null),
  });
  const byPasskey = useMutation({
    mutationFn: async () => {
      const purpose = credentials ? 'second-factor' : 'sign-in';
      const passkey = await showPasskey(await send('askForPasskey', { purpose }));
      return credentials ? signIn({ ...credentials, passkey }) : signInByPasskey({ passkey });
    },
    onSuccess,
  });
  return (
    <Page title={say('title')}>
      {made && (
        <p className="lead" role="status">
          {say('made', { name: made })}
        </p>
      )}
      <Form
        submit={say('submit')}
        error={enter.error}
        isBusy={enter.isPending}
        onSubmit={({ username = '', password = '', code }) =>
          enter.mutate({ username, password, ...(code && { code }) })
        }
      >
        {(wrong) => (
          <>
            <UsernameField label={say('username')} defaultValue={made} wrong={wrong('username')} />
            <Field
              name="password"
              type="password"
              label={say('password')}
              autoComplete="current-password"
              required
              wrong={wrong('password')}
            />
            {credentials && (
              <CodeField label={say('code')} hint={say('code-hint')} autoFocus wrong={wrong('code')} />
            )}
          </>
        )}
      </Form>
      <PasskeyButton
        label={say(credentials ? 'passkey-instead' : 'passkey')}
        error={byPasskey.error}
        isBusy={byPasskey.isPending || enter.isPending}
        onPress={() => byPasskey.mutate()}
      />
      <p>
        <Link to="/forgot-password">{say('forgot')}</Link>
      </p>
      <p>
        {say('none')} <Link to="/sign-up">{say('sign-up')}</Link>
      </p>
    </Page>
  );
};

export default SignInPage;
