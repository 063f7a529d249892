import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import { StarRow } from './star-row.tsx';
import './stars.css';

interface Props {
  readonly title: string;
  /** 0.5 to 5; 0 where there is none. */
  readonly value: number;
  /** 0 takes the rating back. */
  readonly onRate: (stars: number) => void;
  readonly isLarge?: boolean;
}

/** What somebody does with arrow keys counts when they rest. In milliseconds. */
const REST = 500;

/** Half stars, by mouse, touch and keyboard (arrows, digits, Delete). */
export const Stars = ({ title, value, onRate, isLarge = false }: Props) => {
  const say = useMessages(messages);
  const { number } = useFormats();
  const [draft, setDraft] = useState<number | null>(null);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = draft ?? value;

  useEffect(() => () => clearTimeout(resting.current), []);

  const commit = (stars: number): void => {
    clearTimeout(resting.current);
    setDraft(null);
    if (stars !== value) onRate(stars);
  };

  const byKey = (stars: number): void => {
    const next = Math.min(5, Math.max(0, stars));
    setDraft(next);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => commit(next), REST);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: shown + 0.5,
      ArrowDown: shown - 0.5,
      ArrowRight: shown + (isRtl ? -0.5 : 0.5),
      ArrowLeft: shown + (isRtl ? 0.5 : -0.5),
      Home: 0.5,
      End: 5,
      Delete: 0,
      Backspace: 0,
      Escape: value,
    };
    const stars = /^[0-5]$/.test(event.key) ? Number(event.key) : steps[event.key];
    if (event.key === 'Enter' && draft !== null) commit(draft);
    if (stars === undefined) return;
    event.preventDefault();
    byKey(stars);
  };

  const starsAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const along = (isRtl ? box.right - event.clientX : event.clientX - box.left) / box.width;
    return Math.min(5, Math.max(0.5, Math.ceil(along * 10) / 2));
  };

  return (
    <div className={`stars ${isLarge ? 'large' : ''}`}>
      <div
        className="track"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDraft(starsAt(event));
        }}
        onPointerMove={(event) => {
          if (event.pointerType === 'mouse' || event.buttons > 0) setDraft(starsAt(event));
        }}
        onPointerUp={(event) => commit(starsAt(event))}
        onPointerLeave={() => setDraft(null)}
        onPointerCancel={() => setDraft(null)}
      >
        <StarRow stars={shown} />
        <input
          type="range"
          min="0"
          max="5"
          step="0.5"
          value={shown}
          onChange={(event) => byKey(Number(event.currentTarget.value))}
          onKeyDown={onKeyDown}
          onBlur={() => draft !== null && commit(draft)}
          aria-label={say('label', { title })}
          aria-valuetext={shown === 0 ? say('none') : say('stars', { count: shown })}
        />
      </div>
      {isLarge && (
        <span className="value" aria-hidden="true">
          {shown > 0 && number(shown)}
        </span>
      )}
      {isLarge && value > 0 && (
        <button type="button" className="button quiet small" onClick={() => commit(0)}>
          {say('remove')}
        </button>
      )}
    </div>
  );
};

/** Stars that somebody gave, to be looked at. */
export const StarsShown = ({ stars }: { readonly stars: number }) => {
  const say = useMessages(messages);
  return (
    <span className="stars-shown" role="img" aria-label={say('stars', { count: stars })}>
      <StarRow stars={stars} />
    </span>
  );
};
