import type { Profile as OwnProfile } from '@movieconnect/client';
import { useMessages } from '../../i18n/messages.ts';
import { UsernameField } from '../../kit/credentials.tsx';
import { Field, TextField } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';
import { useUpdate } from './use-update.ts';

export const Profile = ({ me }: { readonly me: OwnProfile }) => {
  const say = useMessages(messages);
  const update = useUpdate();
  return (
    <Part name="profile">
      <Form
        submit={say('save')}
        error={update.error}
        isBusy={update.isPending}
        onSubmit={({ username = '', bio = '', birth_date = '' }) =>
          update.mutate({
            ...(username !== me.username && { username }),
            bio: bio === '' ? null : bio,
            birth_date: birth_date === '' ? null : birth_date,
          })
        }
      >
        {(wrong) => (
          <>
            <UsernameField
              label={say('username')}
              maxLength={150}
              defaultValue={me.username}
              wrong={wrong('username')}
            />
            <TextField
              name="bio"
              label={say('bio')}
              hint={say('bio-hint')}
              dir="auto"
              rows={4}
              defaultValue={me.bio ?? ''}
              wrong={wrong('bio')}
            />
            <Field
              name="birth_date"
              type="date"
              label={say('birth-date')}
              hint={say('birth-date-hint')}
              autoComplete="bday"
              defaultValue={me.birth_date ?? ''}
              wrong={wrong('birth_date')}
            />
          </>
        )}
      </Form>
    </Part>
  );
};
