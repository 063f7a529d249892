import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Refusal } from '../../api/refusal.ts';
import { signIn } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { CodeField, UsernameField } from '../../kit/credentials.tsx';
import { Field } from '../../kit/field.tsx';
import { keepTrial } from '../../kit/trial.ts';
import { Form } from '../../kit/form.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

const route = getRouteApi('/sign-in');

const SignInPage = () => {
  const say = useMessages(messages);
  const { history } = useRouter();
  const { next, made } = route.useSearch();
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      await keepTrial();
      history.push(next ?? '/for-you');
    },
  });
  const needsCode =
    enter.error instanceof Refusal &&
    (enter.error.type === '/problems/second-factor-required' || enter.error.type === '/problems/wrong-code');
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
            {needsCode && (
              <CodeField label={say('code')} hint={say('code-hint')} autoFocus wrong={wrong('code')} />
            )}
          </>
        )}
      </Form>
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
