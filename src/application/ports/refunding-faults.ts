/** A fault of ours is nobody's attempt: it is given back, and the fault goes on. */
export const refundingFaults = async <T>(
  attempt: { refund(): Promise<void> },
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (fault) {
    // When even that fails, the first fault tells more.
    await attempt.refund().catch(() => undefined);
    throw fault;
  }
};
