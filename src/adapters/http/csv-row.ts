import { harmlessCell } from '#domain/history/spreadsheet-cell';

/** Ends a row, as RFC 4180 has it. */
export const END_OF_ROW = '\r\n';

/** A row of a table, without its end. What a spreadsheet would take for a formula gets a mark before it, and is text. */
export const csvRow = (cells: readonly (string | number | null)[]): string => cells.map(cell).join(',');

const cell = (value: string | number | null): string => {
  const harmless = typeof value === 'string' ? harmlessCell(value) : String(value ?? '');
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
