import { generate } from 'lean-qr';

/** Around it, in modules: scanners need it. */
const QUIET = 4;

/** A text for a camera to read. Black on white in both themes, for many scanners read nothing else. */
const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const code = generate(text);
  const size = code.size + 2 * QUIET;
  const dark = Array.from({ length: code.size ** 2 }, (_, index) => [
    index % code.size,
    Math.floor(index / code.size),
  ])
    .filter(([x = 0, y = 0]) => code.get(x, y))
    .map(([x = 0, y = 0]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`);
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
};

export default QrCode;
