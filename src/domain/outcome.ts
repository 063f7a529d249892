import type { FieldErrorCode } from './field-error-codes.ts';

/** What is wrong with a field: a code for programs, a sentence for a person. */
export interface FieldError<Code extends string = FieldErrorCode> {
  readonly code: Code;
  readonly message: string;
}

/** By the name of the field. */
export type FieldErrors<Code extends string = FieldErrorCode> = Readonly<
  Record<string, readonly FieldError<Code>[]>
>;

/** The domain says no: an answer, not a fault. `code` is stable and public. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly errors?: FieldErrors;
}

export type Outcome<T, R extends Refusal> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});

/** What a person typed cannot be taken; `errors` says why, field by field. */
export interface InvalidInput extends Refusal<'invalid-input'> {
  readonly errors: FieldErrors;
}

export const invalid = (
  field: string,
  code: FieldErrorCode,
  message: string,
): { readonly ok: false; readonly refusal: InvalidInput } =>
  refuse({ code: 'invalid-input', errors: { [field]: [{ code, message }] } });
