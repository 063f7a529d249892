import { memo } from 'react';
import type { MovieItem } from '@movieconnect/client';
import { compositions } from './compositions.tsx';
import { palettes } from './palettes.ts';
import { randomOf } from './random.ts';
import { setTitle } from './title-lines.ts';
import './poster.css';

type Film = Pick<MovieItem, 'id' | 'title' | 'year' | 'poster_url'>;

const WIDTH = 200;
const HEIGHT = 300;
const EDGE = 12;

/** The film's own poster, or one that is drawn of what is known of it: the same for a film wherever it is shown. */
export const Poster = memo(({ film }: { readonly film: Film }) => (
  <div className="poster" aria-hidden="true">
    {film.poster_url === null ? (
      <DrawnPoster film={film} />
    ) : (
      <img src={film.poster_url} alt="" loading="lazy" decoding="async" />
    )}
  </div>
));

const DrawnPoster = ({ film: { id, title, year } }: { readonly film: Film }) => {
  const next = randomOf(id);
  const palette = palettes[Math.floor(next() * palettes.length)] ?? palettes[0]!;
  const draw = compositions[Math.floor(next() * compositions.length)] ?? compositions[0]!;
  const isTitleFirst = next() < 0.3;
  const [a, b] = next() < 0.5 ? palette.inks : [palette.inks[1], palette.inks[0]];
  const { lines, size } = setTitle(title);
  const lineHeight = size * 0.92;
  const block = lines.length * lineHeight + 22;
  // What is drawn has the rest of the sheet.
  const room = HEIGHT - block - 14;
  const scale = Math.max(1, room / WIDTH);
  const top = isTitleFirst ? block + 14 : 0;
  const firstLine = isTitleFirst ? EDGE + size * 0.74 : HEIGHT - block + size * 0.62;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice">
      <rect width={WIDTH} height={HEIGHT} fill={palette.paper} />
      <svg x="0" y={top} width={WIDTH} height={room} viewBox={`0 0 ${WIDTH} ${room}`} overflow="hidden">
        <g
          transform={`translate(${(WIDTH - WIDTH * scale) / 2} ${(room - WIDTH * scale) / 2}) scale(${scale})`}
        >
          {draw({ next, a, b, over: palette.isNight ? 'light' : 'ink' })}
        </g>
      </svg>
      <text fill={palette.type} fontSize={size} direction="ltr">
        {lines.map((line, index) => (
          <tspan key={index} x={EDGE} y={firstLine + index * lineHeight}>
            {line}
          </tspan>
        ))}
      </text>
      {year !== null && (
        <text
          className="small-print"
          fill={palette.type}
          fontSize="13"
          x={EDGE}
          y={isTitleFirst ? block + 4 : HEIGHT - 9}
        >
          {year}
        </text>
      )}
    </svg>
  );
};
