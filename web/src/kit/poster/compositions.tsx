import type { ReactNode } from 'react';

/** Draws into a square of 200: `a` and `b` are the two inks, `next` gives chance from 0 to 1. */
export interface Sheet {
  readonly next: () => number;
  readonly a: string;
  readonly b: string;
  /** The class that prints one ink over the other. */
  readonly over: string;
}

type Composition = (sheet: Sheet) => ReactNode;

const between = (next: () => number, low: number, high: number): number => low + next() * (high - low);
const times = <T,>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const round = (value: number): number => Math.round(value * 10) / 10;

/** Two discs that meet. */
const discs: Composition = ({ next, a, b, over }) => {
  const x = round(between(next, 60, 90));
  const y = round(between(next, 70, 120));
  const size = round(between(next, 48, 68));
  return (
    <>
      <circle cx={x} cy={y} r={size} fill={a} />
      <circle
        className={over}
        cx={200 - x}
        cy={round(200 - y)}
        r={round(size * between(next, 0.7, 1.1))}
        fill={b}
      />
    </>
  );
};

/** The light of a projector across the hall. */
const beam: Composition = ({ next, a, b, over }) => {
  const y = round(between(next, 40, 150));
  const spread = round(between(next, 45, 85));
  return (
    <>
      <path d={`M-4 ${y} L204 ${round(y - spread)} V${round(y + spread)} Z`} fill={a} />
      <circle
        className={over}
        cx={round(between(next, 110, 160))}
        cy={y}
        r={round(between(next, 32, 54))}
        fill={b}
      />
    </>
  );
};

/** Rings of a stone in the water, cut by an edge. */
const rings: Composition = ({ next, a, b, over }) => {
  const x = next() < 0.5 ? 0 : 200;
  const y = next() < 0.5 ? 200 : 60;
  return (
    <>
      {times(6, (i) => (
        <circle
          key={i}
          cx={x}
          cy={y}
          r={24 + i * 28}
          fill="none"
          stroke={a}
          strokeWidth={i % 2 === 0 ? 15 : 6}
        />
      ))}
      <rect
        className={over}
        x={round(between(next, 60, 110))}
        y="-4"
        width={round(between(next, 26, 52))}
        height="208"
        fill={b}
      />
    </>
  );
};

/** A low sun over waves or hills. */
const horizon: Composition = ({ next, a, b, over }) => {
  const level = round(between(next, 115, 145));
  const phase = between(next, 0, 6.28);
  const wave = (offset: number): string => {
    const points = times(
      11,
      (i) => `${i * 20} ${round(level + offset + Math.sin(i * 0.9 + phase + offset) * 9)}`,
    );
    return `M0 ${round(level + offset)} L${points.join(' L')} V204 H0 Z`;
  };
  return (
    <>
      <circle
        cx={round(between(next, 60, 140))}
        cy={round(level - between(next, 8, 40))}
        r={round(between(next, 36, 56))}
        fill={a}
      />
      <path className={over} d={wave(0)} fill={b} />
      <path className={over} d={wave(34)} fill={b} opacity="0.7" />
    </>
  );
};

/** Steps, up or down. */
const stairs: Composition = ({ next, a, b, over }) => {
  const count = 4 + Math.floor(next() * 3);
  const width = 200 / count;
  const up = next() < 0.5;
  return (
    <>
      {times(count, (i) => {
        const rank = up ? i : count - 1 - i;
        const height = 34 + rank * (150 / count);
        return (
          <rect
            key={i}
            x={round(i * width)}
            y={round(200 - height)}
            width={round(width + 0.4)}
            height={round(height)}
            fill={a}
            opacity={round(0.45 + 0.55 * (rank / count))}
          />
        );
      })}
      <circle
        className={over}
        cx={up ? 56 : 144}
        cy={round(between(next, 48, 76))}
        r={round(between(next, 28, 44))}
        fill={b}
      />
    </>
  );
};

/** Quarters of circles on a grid of tiles. */
const tiles: Composition = ({ next, a, b, over }) => {
  const corners = [
    'M0 0h50a50 50 0 0 1-50 50z',
    'M50 0v50a50 50 0 0 1-50-50z',
    'M50 50h-50a50 50 0 0 1 50-50z',
    'M0 50v-50a50 50 0 0 1 50 50z',
  ];
  return times(16, (i) => {
    const ink = next() < 0.5 ? a : b;
    const shape = corners[Math.floor(next() * 4)];
    const isSquare = next() < 0.16;
    return (
      <g key={i} transform={`translate(${(i % 4) * 50} ${Math.floor(i / 4) * 50})`}>
        {isSquare ? (
          <rect width="50" height="50" fill={ink} opacity="0.9" />
        ) : (
          <path className={over} d={shape} fill={ink} />
        )}
      </g>
    );
  });
};

/** Blinds, and somebody behind them. */
const blinds: Composition = ({ next, a, b, over }) => {
  const turn = Math.round(between(next, -32, 32));
  return (
    <>
      <circle
        cx={round(between(next, 70, 130))}
        cy={round(between(next, 70, 130))}
        r={round(between(next, 50, 74))}
        fill={a}
      />
      <g className={over} transform={`rotate(${turn} 100 100)`}>
        {times(9, (i) => (
          <rect key={i} x="-60" y={-40 + i * 32} width="320" height={round(6 + i * 2)} fill={b} />
        ))}
      </g>
    </>
  );
};

/** A raster of dots that grow. */
const raster: Composition = ({ next, a, b, over }) => {
  const angle = between(next, 0, 6.28);
  return (
    <>
      <rect className={over} x={next() < 0.5 ? 0 : 100} y="0" width="100" height="200" fill={b} />
      {times(64, (i) => {
        const [column, line] = [i % 8, Math.floor(i / 8)];
        const along = (Math.cos(angle) * (column - 3.5) + Math.sin(angle) * (line - 3.5)) / 5 + 0.5;
        return (
          <circle
            key={i}
            className={over}
            cx={12.5 + column * 25}
            cy={12.5 + line * 25}
            r={round(1.5 + 12 * Math.min(1, Math.max(0, along)))}
            fill={a}
          />
        );
      })}
    </>
  );
};

/** An eye. */
const eye: Composition = ({ next, a, b, over }) => {
  const y = round(between(next, 88, 116));
  const open = round(between(next, 46, 78));
  return (
    <>
      <path
        d={`M4 ${y} Q100 ${round(y - open * 1.6)} 196 ${y} Q100 ${round(y + open * 1.6)} 4 ${y}`}
        fill={a}
      />
      <circle className={over} cx={round(between(next, 84, 116))} cy={y} r={round(open * 0.66)} fill={b} />
      {times(3, (i) => (
        <path
          key={i}
          d={`M${20 + i * 14} ${round(y - open - 8 - i * 14)} H${180 - i * 14}`}
          stroke={b}
          strokeWidth="5"
        />
      ))}
    </>
  );
};

/** A road to the vanishing point. */
const road: Composition = ({ next, a, b, over }) => {
  const x = round(between(next, 70, 130));
  const y = round(between(next, 60, 95));
  return (
    <>
      <circle cx={x} cy={y} r={round(between(next, 30, 50))} fill={a} />
      <path className={over} d={`M${x} ${y} L224 204 H-24 Z`} fill={b} />
      {times(4, (i) => {
        const at = 0.22 + i * 0.24;
        return (
          <rect
            key={i}
            x={round(x + (100 - x) * at - 2 - at * 3)}
            y={round(y + (200 - y) * at)}
            width={round(4 + at * 6)}
            height={round(6 + at * 20)}
            fill={a}
          />
        );
      })}
    </>
  );
};

/** Cut paper, layer on layer. */
const sheets: Composition = ({ next, a, b, over }) =>
  times(5, (i) => {
    const [x, y] = [round(between(next, -10, 110)), round(between(next, -10, 110))];
    const [width, height] = [round(between(next, 50, 120)), round(between(next, 50, 120))];
    const turn = Math.round(between(next, -18, 18));
    return (
      <rect
        key={i}
        className={over}
        x={x}
        y={y}
        width={width}
        height={height}
        transform={`rotate(${turn} 100 100)`}
        fill={i % 2 === 0 ? a : b}
        opacity={0.88}
      />
    );
  });

/** Half a moon beside half a sun. */
const halves: Composition = ({ next, a, b, over }) => {
  const size = round(between(next, 58, 80));
  const shift = round(between(next, 8, 44));
  const turn = Math.round(between(next, -40, 40));
  return (
    <g transform={`rotate(${turn} 100 100)`}>
      <path d={`M100 ${100 - size - shift / 2} a${size} ${size} 0 0 0 0 ${size * 2} z`} fill={a} />
      <path
        className={over}
        d={`M100 ${round(100 - size + shift / 2)} a${size} ${size} 0 0 1 0 ${size * 2} z`}
        fill={b}
      />
      <rect x="98" y="-40" width="4" height="280" fill={b} />
    </g>
  );
};

export const compositions: readonly Composition[] = [
  discs,
  beam,
  rings,
  horizon,
  stairs,
  tiles,
  blinds,
  raster,
  eye,
  road,
  sheets,
  halves,
];
