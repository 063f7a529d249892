import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it; undefined where nothing is. */
  readonly wrong?: string | undefined;
}

interface Described {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FrameProps extends Common {
  readonly children: (described: Described) => ReactNode;
}

/** What stands around a control, and what ties it to that. */
const Frame = ({ label, hint, wrong, children }: FrameProps) => {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': wrong !== undefined })}
      {wrong && (
        <span id={`${id}-wrong`} className="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
};

/** An input with its label, a hint, and what is wrong with it. */
export const Field = ({ label, hint, wrong, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) => (
  <Frame label={label} hint={hint} wrong={wrong}>
    {(described) => <input {...input} {...described} />}
  </Frame>
);

/** The same for several lines. */
export const TextField = ({
  label,
  hint,
  wrong,
  ...area
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <Frame label={label} hint={hint} wrong={wrong}>
    {(described) => <textarea {...area} {...described} />}
  </Frame>
);

/** The same for a choice of many; `children` are its options. */
export const SelectField = ({
  label,
  hint,
  wrong,
  ...select
}: Common & SelectHTMLAttributes<HTMLSelectElement>) => (
  <Frame label={label} hint={hint} wrong={wrong}>
    {(described) => <select {...select} {...described} />}
  </Frame>
);
