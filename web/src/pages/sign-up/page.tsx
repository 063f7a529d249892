import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { send, type Input } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { NewPasswordField, UsernameField } from '../../kit/credentials.tsx';
import { Field } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

/** Makes an account, which signs nobody in: the sign-in page comes next, with the name in it. */
const SignUpPage = () => {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const signUp = useMutation({
    mutationFn: (input: Input<'signUp'>) => send('signUp', input),
    onSuccess: ({ username }) => navigate({ to: '/sign-in', search: { made: username } }),
  });
  return (
    <Page title={say('title')}>
      <Form
        submit={say('submit')}
        error={signUp.error}
        isBusy={signUp.isPending}
        onSubmit={({ username, password, email }) =>
          signUp.mutate({ username: username ?? '', password: password ?? '', ...(email && { email }) })
        }
      >
        {(wrong) => (
          <>
            <UsernameField label={say('username')} maxLength={150} wrong={wrong('username')} />
            <NewPasswordField label={say('password')} hint={say('password-hint')} wrong={wrong('password')} />
            <Field
              name="email"
              type="email"
              label={say('email')}
              hint={say('email-hint')}
              autoComplete="email"
              wrong={wrong('email')}
            />
          </>
        )}
      </Form>
      <p>
        {say('have')} <Link to="/sign-in">{say('sign-in')}</Link>
      </p>
    </Page>
  );
};

export default SignUpPage;
