/** Paper, two inks that are printed over one another, and the colour of the type. */
export interface Palette {
  readonly paper: string;
  readonly inks: readonly [string, string];
  readonly type: string;
  /** Light on dark: the inks add up instead of darkening one another. */
  readonly isNight?: true;
}

export const palettes: readonly Palette[] = [
  { paper: '#f3e7d3', inks: ['#e5482d', '#2c62a8'], type: '#1c1a2b' },
  { paper: '#f6ecd6', inks: ['#f2b632', '#2d6a5f'], type: '#15302b' },
  { paper: '#f0e4dc', inks: ['#d6457d', '#3a4f8f'], type: '#1d2140' },
  { paper: '#e8eee4', inks: ['#2f8f6b', '#f08a4b'], type: '#12281f' },
  { paper: '#f5e3d8', inks: ['#8446a6', '#f26d4f'], type: '#2b1535' },
  { paper: '#e5ecf3', inks: ['#2a6fbd', '#f0564a'], type: '#0f2036' },
  { paper: '#f8eccb', inks: ['#ef7d21', '#27405e'], type: '#1a2634' },
  { paper: '#ece6f2', inks: ['#5b4bb7', '#f59a4d'], type: '#211a45' },
  { paper: '#e4f0ec', inks: ['#0f7c86', '#ee5a63'], type: '#0b2b30' },
  { paper: '#fbe6cd', inks: ['#c1440e', '#4f7350'], type: '#2a160b' },
  { paper: '#1b1a2a', inks: ['#e4572e', '#3d5a98'], type: '#f6ead2', isNight: true },
  { paper: '#142420', inks: ['#d9a521', '#2f7d63'], type: '#f3edd8', isNight: true },
  { paper: '#28141c', inks: ['#d43d4f', '#8b5a2b'], type: '#f8e6d8', isNight: true },
  { paper: '#12202e', inks: ['#3fa7b5', '#b5476d'], type: '#eaf2ee', isNight: true },
];
