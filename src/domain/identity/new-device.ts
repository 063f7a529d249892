import { deviceInWords } from './device.ts';

interface DeviceSigningIn {
  /** As it calls itself. */
  readonly label: string;
  /** It brought a token of ours that names a session of the account, in date or not. */
  readonly hasTokenOfAccount: boolean;
}

/**
 * Whether the owner is to be told of a sign-in: nothing shows that the account was used there before. The first sign-in
 * of all is from no new device.
 * @param earlier as the devices of the account's latest sessions called themselves
 */
export const isNewDevice = (
  { label, hasTokenOfAccount }: DeviceSigningIn,
  earlier: readonly string[],
): boolean => {
  if (hasTokenOfAccount || earlier.length === 0) return false;
  const words = deviceInWords(label);
  return earlier.every((other) => deviceInWords(other) !== words);
};
