import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault, UsageError } from '../frame/faults.ts';
import { ensureMeant, idAt, type Subcommand } from './subcommand.ts';

export const movieSubcommands: Readonly<Record<string, Subcommand>> = {
  'merge-movies': {
    takes: ['KEPT', 'DUPLICATE'],
    says: 'moves all that people made of the duplicate to the film that stays, for good; needs --yes',
    run: async (asked) => {
      const { container, operator } = asked;
      const [kept, duplicate] = [idAt(asked, 0), idAt(asked, 1)];
      ensureMeant(asked);
      const merged = await container.get(OPERATORS.mergeMovies)(operator, { kept, duplicate });
      if (merged.ok)
        return [`Film ${duplicate} is film ${kept} now, with ${merged.value.movedRatings} ratings.`];
      if (merged.refusal.code === 'same-movie') throw new UsageError('Name two films.');
      throw new CommandFault('One of these films is not there.');
    },
  },
};
