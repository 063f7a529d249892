import { errors } from 'undici';
import type { ModelCallOutcome } from '#application/recommendation/model-calls';
import { errorCode } from '#kit/error-code';

/** Why a call brought no list. */
export class CallFault extends Error {
  readonly outcome: Exclude<ModelCallOutcome, 'answered'>;
  /** It says something of this call only, nothing of the next one. */
  readonly isOfThisCall: boolean;

  constructor(
    outcome: CallFault['outcome'],
    message: string,
    { isOfThisCall = false, ...options }: ErrorOptions & { readonly isOfThisCall?: boolean } = {},
  ) {
    super(message, options);
    this.name = 'CallFault';
    this.outcome = outcome;
    this.isOfThisCall = isOfThisCall;
  }
}

export const garbage = (what: string, cause?: unknown): CallFault =>
  new CallFault('garbage', `The model server answered what cannot be understood: ${what}.`, { cause });

const REFUSED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // The name of a container that is gone resolves to nothing.
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
]);
const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

export const faultOf = (error: unknown): CallFault => {
  if (error instanceof CallFault) return error;
  const code = errorCode(error);
  const cause = { cause: error };
  if (REFUSED.has(code)) return new CallFault('refused', 'The model server cannot be reached.', cause);
  if (RESET.has(code)) return new CallFault('reset', 'The model server hung up.', cause);
  if (error instanceof errors.ResponseExceededMaxSizeError) return garbage('an endless answer', error);
  if (code.startsWith('HPE_')) return garbage('no HTTP', error);
  return new CallFault('garbage', 'The answer of the model server could not be used.', cause);
};
