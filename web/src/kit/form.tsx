import { useEffect, useRef, type ReactNode } from 'react';
import { useProblems } from '../i18n/problems.ts';
import './form.css';

interface Props {
  readonly submit: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  /** What stands in the named fields. */
  readonly onSubmit: (values: Readonly<Record<string, string>>) => void;
  /** @param wrong says what is wrong with a field, by the name that the service has for it */
  readonly children: (wrong: (field: string) => string | undefined) => ReactNode;
}

/** A form that keeps what was typed whatever happens, and leads to the first field that was refused. */
export const Form = ({ submit, error, isBusy, onSubmit, children }: Props) => {
  const problem = useProblems();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const values = [...new FormData(event.currentTarget)].map(([name, value]) => [
          name,
          typeof value === 'string' ? value : '',
        ]);
        onSubmit(Object.fromEntries(values) as Record<string, string>);
      }}
    >
      <div role="alert">{Boolean(error) && <p className="form-error">{problem.of(error)}</p>}</div>
      {children((field) => problem.ofField(error, field))}
      <button type="submit" className="button primary" aria-disabled={isBusy}>
        {submit}
      </button>
    </form>
  );
};
