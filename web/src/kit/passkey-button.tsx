import { useProblems } from '../i18n/problems.ts';
import { canUsePasskeys } from './passkey.ts';

interface Props {
  readonly label: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

/** Nothing where the browser has no passkeys. */
export const PasskeyButton = ({ label, error, isBusy, onPress }: Props) => {
  const problem = useProblems();
  if (!canUsePasskeys()) return null;
  return (
    <div>
      <p>
        <button type="button" className="button" aria-disabled={isBusy} onClick={() => isBusy || onPress()}>
          {label}
        </button>
      </p>
      <div role="alert">{Boolean(error) && <p className="form-error">{problem.of(error)}</p>}</div>
    </div>
  );
};
