import type { ListedReport, ReportList } from '#application/moderation/listed-reports';
import type { Sql } from '../sql.ts';

const LIST = `
select report.id, report.created_at, reporter.username as reporter, report.reason, report.note,
  owner.id as user_id, owner.username,
  case when report.author_id is not null then
    json_build_object('id', comment.id, 'movie_id', comment.movie_id, 'body', report.comment_body) end as comment,
  report.verdict
from reports as report
join users as reporter on reporter.id = report.reporter_id
left join comments as comment on comment.id = report.comment_id
join users as owner on owner.id = coalesce(report.user_id, report.author_id)
where report.id > $1`;

const LIST_OPEN = `${LIST} and report.settled_at is null order by report.id limit $2`;
const LIST_ALL = `${LIST} order by report.id limit $2`;

export const createReportList = (sql: Sql): ReportList => ({
  list: ({ withSettled, after, limit }) =>
    sql<ListedReport>(withSettled ? LIST_ALL : LIST_OPEN, [after, limit]),
});
