/** The first that fits names the browser or program; many pretend to be those further down. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(?:OPR|OPiOS)\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/.* Safari\//, 'Safari'],
  [/^curl\//i, 'curl'],
  [/^python-requests\//i, 'Python'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const firstThatFits = (names: typeof programs, userAgent: string): string | undefined =>
  names.find(([pattern]) => pattern.test(userAgent))?.[1];

/** What a `User-Agent` header says of a device, in words such as "Firefox on Linux"; nothing of the header itself. */
export const deviceInWords = (userAgent: string): string => {
  const program = firstThatFits(programs, userAgent);
  const system = firstThatFits(systems, userAgent);
  if (program !== undefined) return system === undefined ? program : `${program} on ${system}`;
  return system === undefined ? 'Unknown device' : `Unknown browser on ${system}`;
};
