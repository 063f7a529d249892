import { accept, type Outcome } from '#domain/outcome';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';
import type { ListedReport, ReportList } from './listed-reports.ts';

export type ListReports = (
  operator: string,
  which: Parameters<ReportList['list']>[0],
) => Promise<Outcome<readonly ListedReport[], never>>;

/** Shows what people have reported, and who did. */
export const listReports =
  ({ list, ...ports }: OperatorPorts & { readonly list: ReportList }): ListReports =>
  async (operator, which) => {
    const listed = await list.list(which);
    return actAsOperator(ports, operator, () =>
      Promise.resolve(
        accept({ value: listed, action: 'reports-listed', about: null, detail: `${listed.length} listed` }),
      ),
    );
  };
