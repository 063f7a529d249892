/** One training in a process of its own, which the primary starts, hears and may end at any moment. */
import { receiveAssignment } from './assignment.ts';
import { stepBack } from './step-back.ts';
import type { TrainingMessage } from '#adapters/training-process/training-messages';

const tell = (news: TrainingMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(news, () => resolve());
  });

stepBack();
// A terminal sends it to every process; what it means here the primary decides.
process.on('SIGINT', () => undefined);
// Nobody is left to hold the lease.
process.on('disconnect', () => process.exit(1));
const { settings, databaseUrl } = await receiveAssignment();
try {
  const { trainOnce } = await import('./train-once.ts');
  const progress = (sentence: string) => void tell({ progress: sentence });
  await tell({ result: await trainOnce(settings, databaseUrl, progress) });
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  await tell({ failure: { message, stack } });
}
process.exit(0);
