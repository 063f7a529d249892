const DAY = 24 * 60 * 60 * 1000;

/**
 * For so many milliseconds a session is kept after its end: its owner sees it in the export, and a device that comes back is
 * no new one.
 */
export const SESSION_KEPT = 90 * DAY;
