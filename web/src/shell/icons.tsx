/** Decoration: whatever they stand in has a name of its own. */
export const SearchIcon = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="M15.5 15.5L21 21" />
  </svg>
);
export const MenuIcon = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 6h18M3 12h18M3 18h18" />
  </svg>
);
export const CloseIcon = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 5l14 14M19 5L5 19" />
  </svg>
);
/** Two discs of light that meet. */
export const Mark = () => (
  <svg viewBox="0 0 54 40" aria-hidden="true">
    <circle cx="20" cy="20" r="16" fill="#e5482d" />
    <circle cx="34" cy="20" r="16" fill="#f2b632" />
    <path d="M27 5.6a16 16 0 0 1 0 28.8 16 16 0 0 1 0-28.8" fill="#fff3dc" />
  </svg>
);
