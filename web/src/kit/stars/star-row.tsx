import { useId } from 'react';

const STAR = 'M10 1.6l2.55 5.3 5.85.75-4.3 4.02 1.1 5.78L10 14.6l-5.2 2.85 1.1-5.78-4.3-4.02 5.85-.75z';
const STEP = 22;

/** Five stars, the first of them filled. @param stars 0 to 5 */
export const StarRow = ({ stars, className }: { readonly stars: number; readonly className?: string }) => {
  const clip = useId();
  const row = [0, 1, 2, 3, 4].map((i) => <path key={i} d={STAR} transform={`translate(${i * STEP} 1)`} />);
  return (
    <svg
      className={`star-row ${className ?? ''}`}
      viewBox="0 0 108 20"
      aria-hidden="true"
      preserveAspectRatio="xMinYMid meet"
    >
      <clipPath id={clip}>
        <rect width={Math.floor(stars) * STEP + (stars % 1) * 20} height="20" />
      </clipPath>
      {row}
      <g className="full" clipPath={`url(#${clip})`}>
        {row}
      </g>
    </svg>
  );
};
