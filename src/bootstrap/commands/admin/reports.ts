import type { ListedReport } from '#application/moderation/listed-reports';
import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault, UsageError } from '../frame/faults.ts';
import { idAt, word, type Subcommand } from './subcommand.ts';

/** What people typed, on one line and without anything that a terminal obeys. */
const plain = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');

const PAGE = 50;

const named = ({ id, movie_id }: NonNullable<ListedReport['comment']>): string =>
  id === null ? 'a comment that is gone' : `comment ${id} under film ${movie_id}`;

const lineOf = (report: ListedReport): string => {
  const { id, created_at, reporter, reason, note, user_id, username, comment, verdict } = report;
  const person = `${username} (user ${user_id})`;
  const about = comment === null ? person : `${named(comment)} by ${person}: ${plain(comment.body)}`;
  return [
    String(id),
    created_at.toISOString(),
    verdict ?? 'open',
    `${reason}, says ${reporter}`,
    about,
    ...(note === null ? [] : [plain(note)]),
  ].join('\t');
};

export const reportSubcommands: Readonly<Record<string, Subcommand>> = {
  reports: {
    takes: ['[AFTER]'],
    says: `the ${PAGE} oldest open reports, or with --all every one, after that id`,
    run: async (asked) => {
      const { container, operator, all } = asked;
      const after = word(asked, 0) === '' ? 0 : idAt(asked, 0);
      const which = { withSettled: all, after, limit: PAGE };
      const listed = await container.get(OPERATORS.listReports)(operator, which);
      const reports = listed.ok ? listed.value : [];
      return reports.length === 0 ? ['There is none.'] : reports.map(lineOf);
    },
  },
  settle: {
    takes: ['REPORT'],
    says: 'says what was made of a report: --dismissed, or --upheld, which takes the comment away if it is about one',
    run: async (asked) => {
      const { container, operator, upheld, dismissed } = asked;
      if (upheld === dismissed) throw new UsageError('Say either --upheld or --dismissed.');
      const verdict = upheld ? 'upheld' : 'dismissed';
      const reportId = idAt(asked, 0);
      const settled = await container.get(OPERATORS.settleReport)(operator, { reportId, verdict });
      if (settled.ok) return [`Report ${reportId} is ${verdict}.`];
      throw new CommandFault(
        settled.refusal.code === 'no-such-report'
          ? `There is no report ${reportId}.`
          : `Report ${reportId} was settled before.`,
      );
    },
  },
  'remove-comment': {
    takes: ['COMMENT'],
    says: 'takes a comment away and upholds the reports about it; --because TEXT is kept',
    run: async (asked) => {
      const { container, operator, because } = asked;
      const commentId = idAt(asked, 0);
      const removed = await container.get(OPERATORS.removeComment)(operator, { commentId, because });
      if (!removed.ok) throw new CommandFault(`There is no comment ${commentId}.`);
      const { authorId, reports } = removed.value;
      return [
        `Comment ${commentId} of user ${authorId} is gone, and ${reports} reports about it are upheld.`,
      ];
    },
  },
};
