// A table as a file that spreadsheets open as it is: UTF-8 with its mark, raw numbers, unknown empty.

export type Cell = string | number | boolean | null | undefined;

export function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

const digits = 12; // the rest of a sum is the noise of its adding: 4049.799999999991

function field(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(digits)));
  if (typeof cell !== 'string') return String(cell);
  // A spreadsheet would run a text that opens like a formula.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
