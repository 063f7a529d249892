import { useMutation } from '@tanstack/react-query';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { UsernameField } from '../../kit/credentials.tsx';
import { Form } from '../../kit/form.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';

/** Asks for a link to set a new password. Whether there is such an account is told by mail alone. */
const ForgotPasswordPage = () => {
  const say = useMessages(messages);
  const ask = useMutation({
    mutationFn: (username: string) => send('askForPasswordReset', { username }),
  });
  return (
    <Page title={say('forgot-title')}>
      {ask.isSuccess && (
        <p className="lead" role="status">
          {say('link-sent')}
        </p>
      )}
      <Form
        submit={say('send-link')}
        error={ask.error}
        isBusy={ask.isPending}
        onSubmit={({ username = '' }) => ask.mutate(username)}
      >
        {(wrong) => <UsernameField label={say('username')} wrong={wrong('username')} />}
      </Form>
    </Page>
  );
};

export default ForgotPasswordPage;
