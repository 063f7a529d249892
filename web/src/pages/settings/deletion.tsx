import { useNavigate } from '@tanstack/react-router';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { forgetDrafts } from '../../kit/use-draft.ts';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';

export const Deletion = () => {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const { show } = useToasts();
  return (
    <Part name="deletion">
      <p>{say('deletion-about')}</p>
      <details>
        <summary>{say('deletion-open')}</summary>
        <OwnerForm
          submit={say('deletion-submit')}
          act={async (current_password) => {
            await send('deleteAccount', { current_password });
            forgetDrafts();
            show({ text: say('deleted') });
            await navigate({ to: '/' });
          }}
        />
      </details>
    </Part>
  );
};
