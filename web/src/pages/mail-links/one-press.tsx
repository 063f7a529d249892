import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Form } from '../../kit/form.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import { tokenOfLink } from './token.ts';

type Key = keyof (typeof messages)['en'];

interface Props {
  readonly operation: 'confirmEmail' | 'undoEmailChange' | 'disown';
  readonly title: Key;
  readonly text: Key;
  readonly press: Key;
  readonly done: Key;
}

/** What a link does once a button is pressed: programs that look at mails open links too. */
export const OnePress = ({ operation, title, text, press, done }: Props) => {
  const say = useMessages(messages);
  const cache = useQueryClient();
  const act = useMutation({
    mutationFn: (): Promise<unknown> => send(operation, { token: tokenOfLink() }),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Page title={say(title)}>
      {act.isSuccess ? (
        <>
          <p className="lead" role="status">
            {say(done)}
          </p>
          <p>
            <Link to="/" className="button">
              MovieConnect
            </Link>
          </p>
        </>
      ) : (
        <>
          <p className="lead">{say(text)}</p>
          <Form submit={say(press)} error={act.error} isBusy={act.isPending} onSubmit={() => act.mutate()}>
            {() => null}
          </Form>
        </>
      )}
    </Page>
  );
};
