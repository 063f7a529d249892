/** What a spreadsheet takes for the beginning of a formula, perhaps behind signs that keep it from that. */
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** A text as a cell that no spreadsheet calculates; `originalText` gives it back. */
export const harmlessCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

export const originalText = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
