import { useId } from 'react';
import { useFormats } from '../i18n/formats.ts';
import './bars.css';

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** The mean of somebody's stars, where it is known. */
  readonly mean?: number | null;
}

interface Props {
  readonly title: string;
  readonly counted: string;
  readonly bars: readonly Bar[];
}

/** A chart of counts that is a table: read by eye as bars, by a screen reader row by row. */
export const Bars = ({ title, counted, bars }: Props) => {
  const { number, mean } = useFormats();
  const id = useId();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <section className="bars" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table aria-labelledby={id}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{counted}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, count, mean: stars }) => (
            <tr key={label}>
              <th scope="row" dir="auto">
                {label}
              </th>
              <td>
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(100 * count) / most} height="10" />
                </svg>
                <span>
                  {number(count)}
                  {stars !== undefined && stars !== null && <span className="soft"> ★ {mean(stars)}</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
