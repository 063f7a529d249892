import type { HistoryImport } from '@movieconnect/client';

/** It comes to an end by itself. */
export const isUnderWay = ({ state }: Pick<HistoryImport, 'state'>): boolean =>
  state === 'waiting' || state === 'running';
