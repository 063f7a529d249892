import type { ComponentProps } from 'react';
import { Field } from './field.tsx';

type Props = Omit<ComponentProps<typeof Field>, 'name' | 'type' | 'autoComplete'>;

/** The name of an account, or its address: as it is, not as a dictionary would have it. */
export const UsernameField = (props: Props) => (
  <Field
    name="username"
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
    required
    {...props}
  />
);

export const NewPasswordField = (props: Props) => (
  <Field name="password" type="password" autoComplete="new-password" required {...props} />
);

/** A code of the second factor; recovery codes have letters. */
export const CodeField = (props: Props) => (
  <Field name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} {...props} />
);
