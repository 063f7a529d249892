import { useMessages } from '../../i18n/messages.ts';
import { SelectField } from '../../kit/field.tsx';
import { messages } from './messages.ts';

/** Of the browser, as it knows where it is. */
const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone that the browser knows, and the one that is kept, whatever the browser calls it. */
const zonesWith = (kept: string): readonly string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', here(), kept])].toSorted();

/** Where the person lives: it decides what today is, and where a year ends. */
export const TimeZone = ({ kept, wrong }: { readonly kept: string; readonly wrong: string | undefined }) => {
  const say = useMessages(messages);
  const hint = here() === kept ? say('time-zone-hint') : say('time-zone-other', { zone: here() });
  return (
    <SelectField name="time_zone" label={say('time-zone')} hint={hint} defaultValue={kept} wrong={wrong}>
      {zonesWith(kept).map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </SelectField>
  );
};
