import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import { ShownOnce } from './shown-once.tsx';

export const RecoveryCodes = ({
  codes,
  close,
}: {
  readonly codes: readonly string[];
  readonly close: () => void;
}) => {
  const say = useMessages(messages);
  return (
    <ShownOnce
      title={say('recovery-codes')}
      about={say('recovery-codes-about')}
      text={codes.join('\n')}
      close={close}
    >
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </ShownOnce>
  );
};
