import { useMutation } from '@tanstack/react-query';
import type { Profile } from '@movieconnect/client';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Field } from '../../kit/field.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';
import { useUpdate } from './use-update.ts';

export const Email = ({ me }: { readonly me: Profile }) => {
  const say = useMessages(messages);
  const { mutateAsync } = useUpdate();
  const { email, email_verified, pending_email } = me;
  return (
    <Part name="email">
      {email === null && <p className="soft">{say('email-none')}</p>}
      {email !== null && (
        <p>
          <b>{email}</b> <span className="soft">{say(email_verified ? 'email-verified' : 'email-open')}</span>
        </p>
      )}
      {pending_email !== null && <p role="status">{say('email-pending', { email: pending_email })}</p>}
      {(pending_email !== null || (email !== null && !email_verified)) && <SendAgain />}
      <OwnerForm
        submit={say('email-change')}
        act={(current_password, { email: wanted = '' }) =>
          mutateAsync({ email: wanted === '' ? null : wanted, current_password })
        }
      >
        {(wrong) => (
          <Field
            name="email"
            type="email"
            label={say('email-new')}
            hint={say('email-hint')}
            autoComplete="email"
            wrong={wrong('email')}
          />
        )}
      </OwnerForm>
    </Part>
  );
};

/** For whom the mail with the link never came. */
const SendAgain = () => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const again = useMutation({
    mutationFn: () => send('askForEmailLink'),
    onSuccess: () => show({ text: say('email-sent') }),
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (
    <button
      type="button"
      className="button quiet"
      aria-disabled={again.isPending}
      onClick={() => !again.isPending && again.mutate()}
    >
      {say('email-again')}
    </button>
  );
};
