/** Milliseconds: a terminal signals npm and us, and npm passes its own on, so one key press may arrive twice. */
const SAME_WISH = 150;

export interface StopSignals {
  /** Fulfilled when somebody asks the service to stop. */
  readonly asked: Promise<void>;
  isAsked(): boolean;
  /** Called when they ask again. */
  onAgain(hurry: () => void): void;
}

/** Listens for SIGTERM and SIGINT, once a process. */
export const listenForStop = (): StopSignals => {
  const { promise: asked, resolve } = Promise.withResolvers<undefined>();
  let askedAt: number | undefined;
  let hurry: () => void = () => process.exit(1);
  const onSignal = (): void => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      resolve(undefined);
    } else if (performance.now() - askedAt > SAME_WISH) {
      hurry();
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return {
    asked,
    isAsked: () => askedAt !== undefined,
    onAgain: (doHurry) => {
      hurry = doHurry;
    },
  };
};
