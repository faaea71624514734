/** Rows as RFC 4180 lines that are safe to open in a spreadsheet. Pure. */

export type Cell = string | number | null;

/** Excel takes a file without this mark for one in the machine's own code page. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const SPECIAL = /[",\r\n]/;

/**
 * One line with its CRLF. Text that a spreadsheet would run gets an apostrophe before it; a number is one of ours and stays
 * as it is.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
