import { useId, type InputHTMLAttributes, type TextareaHTMLAttributes } from 'react';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it; undefined where nothing is. */
  readonly wrong?: string | undefined;
}

const useDescribed = ({ hint, wrong }: Common) => {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  return { id, props: { id, 'aria-describedby': described, 'aria-invalid': wrong !== undefined } };
};

/** An input with its label, a hint, and what is wrong with it. */
export const Field = ({ label, hint, wrong, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) => {
  const { id, props } = useDescribed({ label, hint, wrong });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      <input {...input} {...props} />
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
};

/** The same for several lines. */
export const TextField = ({
  label,
  hint,
  wrong,
  ...area
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) => {
  const { id, props } = useDescribed({ label, hint, wrong });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      <textarea {...area} {...props} />
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
};
