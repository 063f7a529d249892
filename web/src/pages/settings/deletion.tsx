import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { forgetDrafts } from '../../kit/use-draft.ts';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';

/** Nothing can be deleted before it is known whether that can be undone. */
export const Deletion = () => {
  const deletion = useQuery(ask('showDeletion'));
  return (
    <Part name="deletion">
      {deletion.isError && <Failure error={deletion.error} retry={() => void deletion.refetch()} />}
      <div aria-busy={deletion.isPending}>
        {deletion.data && <DeletionForm until={deletion.data.deletes_at} />}
      </div>
    </Part>
  );
};

const DeletionForm = ({ until }: { readonly until: string | null }) => {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const { show } = useToasts();
  const { instantDay } = useFormats();
  const day = until === null ? '' : instantDay(until);
  return (
    <>
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
    </>
  );
};
