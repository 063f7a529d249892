import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { signIn } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Field } from '../../kit/field.tsx';
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
    onSuccess: () => history.push(next ?? '/for-you'),
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
        onSubmit={({ username = '', password = '' }) => enter.mutate({ username, password })}
      >
        {(wrong) => (
          <>
            <Field
              name="username"
              label={say('username')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              defaultValue={made}
              wrong={wrong('username')}
            />
            <Field
              name="password"
              type="password"
              label={say('password')}
              autoComplete="current-password"
              required
              wrong={wrong('password')}
            />
          </>
        )}
      </Form>
      <p>
        {say('none')} <Link to="/sign-up">{say('sign-up')}</Link>
      </p>
    </Page>
  );
};

export default SignInPage;
