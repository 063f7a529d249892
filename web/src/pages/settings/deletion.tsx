import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
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
  const { instantDay } = useFormats();
  const until = useQuery(ask('showDeletion')).data?.deletes_at ?? null;
  const day = until === null ? '' : instantDay(until);
  return (
    <Part name="deletion">
      <p>{until === null ? say('deletion-about') : say('deletion-grace', { day })}</p>
      <details>
        <summary>{say('deletion-open')}</summary>
        <OwnerForm
          submit={say(until === null ? 'deletion-submit' : 'deletion-close')}
          act={async (current_password) => {
            await send('deleteAccount', { current_password });
            forgetDrafts();
            show({ text: until === null ? say('deleted') : say('closed', { day }) });
            await navigate({ to: '/' });
          }}
        />
      </details>
    </Part>
  );
};
