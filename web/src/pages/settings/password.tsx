import { useMessages } from '../../i18n/messages.ts';
import { NewPasswordField } from '../../kit/credentials.tsx';
import { messages } from './messages.ts';
import { OwnerForm } from './owner-form.tsx';
import { Part } from './part.tsx';
import { useUpdate } from './use-update.ts';

export const Password = () => {
  const say = useMessages(messages);
  const { mutateAsync } = useUpdate();
  return (
    <Part name="password">
      <p className="soft">{say('password-about')}</p>
      <OwnerForm
        submit={say('password-change')}
        act={(current_password, { password = '' }) => mutateAsync({ password, current_password })}
      >
        {(wrong) => (
          <NewPasswordField
            label={say('password-new')}
            hint={say('password-hint')}
            wrong={wrong('password')}
          />
        )}
      </OwnerForm>
    </Part>
  );
};
