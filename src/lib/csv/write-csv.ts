import { stringify } from 'csv-stringify/sync';

type Cell = string | number | null;

/** The line that names the columns. A byte order mark makes spreadsheets read it as UTF-8. */
export function csvHeader(columns: readonly string[]): string {
  return `\ufeff${csvRows([columns])}`;
}

/** Lines of a CSV as RFC 4180 has them. Texts are made safe for spreadsheets; numbers stay numbers. */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  const safe = rows.map((cells) =>
    cells.map((cell) => (typeof cell === 'string' ? safeText(cell) : (cell ?? ''))),
  );
  return stringify(safe, { record_delimiter: 'windows' });
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe in the file. */
export function safeText(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}

/** The text that was written with `safeText`. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && formulaLike.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * Signs that begin a formula, also in full width and behind what cannot be seen. Apostrophes before them
 * count, so that a text which has one of its own comes back as it was.
 */
const formulaLike = /^[\s\p{C}'"]*(?:[=+\-−@＝＋－＠\t\r\n]|\0)/u;
