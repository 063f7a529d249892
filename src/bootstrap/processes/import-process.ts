/** The imports that are due, in a process of their own, which the primary starts and may end at any moment. */
import { receiveAssignment } from './assignment.ts';
import { stepBack } from './step-back.ts';

stepBack();
// A terminal sends it to every process; what it means here the primary decides.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
const assignment = await receiveAssignment();
const { runDueImports } = await import('./run-due-imports.ts');
await runDueImports(assignment);
process.exit(0);
