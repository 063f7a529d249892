import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { ask, send, type Input } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { NewPasswordField, UsernameField } from '../../kit/credentials.tsx';
import { Field } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

/** A link that invites: what it has after the `#` is in no log. */
const invitationOfLink = (): string => new URLSearchParams(location.hash.slice(1)).get('invitation') ?? '';

/** Makes an account, which signs nobody in: the sign-in page comes next, with the name in it. */
const SignUpForm = ({ needsInvitation }: { readonly needsInvitation: boolean }) => {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const signUp = useMutation({
    mutationFn: (input: Input<'signUp'>) => send('signUp', input),
    onSuccess: ({ username }) => navigate({ to: '/sign-in', search: { made: username } }),
  });
  return (
    <Form
      submit={say('submit')}
      error={signUp.error}
      isBusy={signUp.isPending}
      onSubmit={({ username = '', password = '', email, invitation }) =>
        signUp.mutate({ username, password, ...(email && { email }), ...(invitation && { invitation }) })
      }
    >
      {(wrong) => (
        <>
          {needsInvitation && (
            <Field
              name="invitation"
              label={say('invitation')}
              hint={say('invitation-hint')}
              defaultValue={invitationOfLink()}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              wrong={wrong('invitation')}
            />
          )}
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
  );
};

const SignUpPage = () => {
  const say = useMessages(messages);
  const shown = useQuery(ask('showSignUp'));
  const mode = shown.data?.sign_up;
  return (
    <Page title={say('title')}>
      {mode === 'closed' && <p className="lead">{say('closed')}</p>}
      {mode === 'invited' && <p className="lead">{say('invited')}</p>}
      {!shown.isPending && mode !== 'closed' && <SignUpForm needsInvitation={mode === 'invited'} />}
      <p>
        {say('have')} <Link to="/sign-in">{say('sign-in')}</Link>
      </p>
    </Page>
  );
};

export default SignUpPage;
