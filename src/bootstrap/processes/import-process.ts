/** The imports that are due, in a process of their own, which the primary starts, keeps, and may end at any moment. */
import { receiveAssignment } from './assignment.ts';
import { NOTHING_DUE } from './kept-import-process.ts';
import { stepBack } from './step-back.ts';

stepBack();
// A terminal sends it to every process; what it means here the primary decides.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
const assignment = await receiveAssignment();
const { openDueImports } = await import('./run-due-imports.ts');
const imports = await openDueImports(assignment);
for (;;) {
  await imports.run();
  const asked = new Promise((resolve) => process.once('message', resolve));
  process.send?.(NOTHING_DUE);
  await asked;
}
