import type { FileReport } from '#application/moderation/file-report';
import type { Report } from '#domain/moderation/report';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { report, reportBody } from './schemas.ts';

interface Needs {
  readonly fileReport: FileReport;
}

export const reportRoutes = ({ fileReport }: Needs): readonly Route[] => [
  route({
    methods: { POST: 'reportAbuse' },
    path: '/api/reports/',
    who: 'signed-in',
    tag: 'Reports',
    summary: 'Report a comment or a person',
    description:
      'To the operators of the site; nobody else is told, and who is reported is not either. One report by the caller about the same is open at a time.',
    body: reportBody,
    bodyExample: { user: story.report.user, reason: story.report.reason, note: story.report.note },
    answers: {
      200: {
        body: report,
        description: 'It was reported before, and stays as it was.',
        example: story.report,
      },
      201: { body: report, description: 'It is reported.', example: story.report },
    },
    problems: ['no-such-user', 'no-such-comment', 'too-many-attempts'],
    handle: async ({ body, caller }) => {
      const filed = await fileReport({
        reporterId: caller.userId,
        comment: body.comment ?? undefined,
        user: body.user ?? undefined,
        reason: body.reason,
        note: body.note ?? undefined,
      });
      if (!filed.ok) return refused(filed.refusal);
      const { report: kept, isNew } = filed.value;
      return { status: isNew ? 201 : 200, body: shown(kept) };
    },
  }),
];

const shown = ({ id, about, reason, note, createdAt }: Report) => ({
  id,
  comment: about.is === 'comment' ? about.id : null,
  user: about.is === 'user' ? about.id : null,
  reason,
  note,
  created_at: createdAt,
});
