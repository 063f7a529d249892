import type { Profile as OwnProfile } from '@movieconnect/client';
import { useMessages } from '../../i18n/messages.ts';
import { UsernameField } from '../../kit/credentials.tsx';
import { Field, TextField } from '../../kit/field.tsx';
import { Form } from '../../kit/form.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';
import { TimeZone } from './time-zone.tsx';
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
        onSubmit={({ username = '', bio = '', birth_date = '', time_zone = '', watchlist_removes_seen }) =>
          update.mutate({
            ...(username !== me.username && { username }),
            bio: bio === '' ? null : bio,
            birth_date: birth_date === '' ? null : birth_date,
            time_zone,
            watchlist_removes_seen: watchlist_removes_seen === 'on',
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
            <TimeZone kept={me.time_zone} wrong={wrong('time_zone')} />
            <label className="tick">
              <input
                type="checkbox"
                name="watchlist_removes_seen"
                defaultChecked={me.watchlist_removes_seen}
              />
              <span>
                <b>{say('removes-seen')}</b> <span className="soft">{say('removes-seen-hint')}</span>
              </span>
            </label>
          </>
        )}
      </Form>
    </Part>
  );
};
