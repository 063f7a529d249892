import { settle, type AlreadySettled, type Verdict } from '#domain/moderation/report';
import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type NoSuchReport = Refusal<'no-such-report'>;

export type SettleReport = (
  operator: string,
  settlement: { readonly reportId: number; readonly verdict: Verdict },
) => Promise<Outcome<void, NoSuchReport | AlreadySettled>>;

/** Says what was made of a report, once. A comment about which a report is upheld goes. */
export const settleReport =
  (ports: OperatorPorts): SettleReport =>
  (operator, { reportId, verdict }) =>
    actAsOperator<undefined, NoSuchReport | AlreadySettled>(
      ports,
      operator,
      async ({ reports, comments }, now) => {
        const report = await reports.byId(reportId);
        if (report === undefined) return refuse({ code: 'no-such-report' });
        const settled = settle(report, verdict, now);
        if (!settled.ok) return settled;
        await reports.save(settled.value);
        const { is, id } = report.about;
        const isRemoved = verdict === 'upheld' && is === 'comment' && id !== null;
        if (isRemoved) await comments.remove(id, now);
        return accept({
          value: undefined,
          action: 'report-settled',
          about: { is: 'report', id: reportId },
          detail: isRemoved ? `${verdict}, comment ${id} is removed` : verdict,
        });
      },
    );
