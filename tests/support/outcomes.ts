import type { InvalidInput, Outcome, Refusal } from '#domain/outcome';

/** What was accepted; fails the test on a refusal. */
export const accepted = <T>(outcome: Outcome<T, Refusal>): T => {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
};

/** What was refused; fails the test when nothing was. */
export const refused = <R extends Refusal>(outcome: Outcome<unknown, R>): R => {
  if (outcome.ok) throw new Error(`Accepted: ${JSON.stringify(outcome.value)}`);
  return outcome.refusal;
};

/** What a refusal says of a field, for a person. */
export const sentences = ({ errors }: InvalidInput, field: string): string | undefined =>
  errors[field]?.map(({ message }) => message).join(' ');

/** What a promise failed with; fails the test when it did not. */
export const faultOf = async (work: Promise<unknown>): Promise<unknown> => {
  const settled = await Promise.allSettled([work]);
  const [result] = settled;
  if (result.status === 'fulfilled') throw new Error(`No fault: ${JSON.stringify(result.value)}`);
  return result.reason;
};
