import { useMemo } from 'react';
import { useLanguage } from './language.tsx';

/** A day without a time, as the API writes it, must not move by a time zone. */
const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Dates, numbers and lengths as people of the page's language write them. */
export const useFormats = () => {
  const { locale } = useLanguage();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(locale, { style: 'percent' });
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const dayOfInstant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const list = new Intl.ListFormat(locale, { type: 'conjunction' });
    return {
      number: (value: number) => number.format(value),
      /** One decimal. */
      mean: (value: number) => decimal.format(value),
      /** @param part 0 to 1 */
      percent: (part: number) => percent.format(part),
      /** @param date YYYY-MM-DD */
      day: (date: string) => day.format(dayOf(date)),
      /** @param at ISO 8601 */
      instant: (at: string) => instant.format(new Date(at)),
      /** The day of an instant where the reader is. @param at ISO 8601 */
      instantDay: (at: string) => dayOfInstant.format(new Date(at)),
      list: (items: readonly string[]) => list.format(items),
      /** @param minutes of a film */
      runtime: (minutes: number) => {
        const unit = (value: number, name: 'hour' | 'minute') =>
          new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
        const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
        return [hours > 0 && unit(hours, 'hour'), rest > 0 && unit(rest, 'minute')].filter(Boolean).join(' ');
      },
    };
  }, [locale]);
};
