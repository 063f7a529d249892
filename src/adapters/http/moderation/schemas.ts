import { z } from 'zod';
import { parseReportNote, reportNoteLimits } from '#domain/moderation/report-note';
import { reportReasons } from '#domain/moderation/report';
import { plainTextPattern } from '#domain/plain-text';
import { id, instant, textFor } from '../fields.ts';

const reason = z.enum(reportReasons, { error: `This must be one of ${reportReasons.join(', ')}.` });
const number = z.int({ error: 'This must be an id.' }).min(1).max(Number.MAX_SAFE_INTEGER);

export const reportBody = z
  .object({
    comment: number.nullish().meta({ description: "The comment's id." }),
    user: number
      .nullish()
      .meta({ description: "The person's id. Exactly one of `comment` and `user` is given." }),
    reason: reason.meta({ description: '`other` is for what the note says.' }),
    note: textFor(parseReportNote, { ...reportNoteLimits, pattern: plainTextPattern })
      .nullish()
      .meta({ description: 'At most 500 characters as people count them; for the operators alone.' }),
  })
  .meta({ id: 'NewReport' });

export const report = z
  .object({
    id,
    comment: id.nullable().meta({ description: 'The comment that it is about, if it is about one.' }),
    user: id.nullable().meta({ description: 'The person whom it is about, if it is about one.' }),
    reason,
    note: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Report', description: 'What somebody told the operators of a comment or a person.' });
