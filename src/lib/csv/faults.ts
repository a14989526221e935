/** What is wrong with a CSV file, and where: lines and characters count from 1, as in a spreadsheet. */
export interface CsvFault {
  readonly line: number;
  /** The name of the column, or its number where it has none. */
  readonly column?: string;
  /** Place in the line, where the text could not be read as cells. */
  readonly character?: number;
  /** What to do, or what is wrong; begins with a small letter. */
  readonly reason: string;
}

/** 'Line 14, column numerator: enter a number; found "x1"'. */
export function csvFaultWords({ line, column, character, reason }: CsvFault): string {
  const place = [
    `Line ${line}`,
    ...(column === undefined
      ? []
      : [`column ${/^[\w-]+$/.test(column) ? column : quoted(column)}`]),
    ...(character === undefined ? [] : [`character ${character}`]),
  ];
  return `${place.join(', ')}: ${reason}`;
}

/** From the top of the file to its end. */
export function inFileOrder(faults: readonly CsvFault[]): CsvFault[] {
  return faults.toSorted((one, other) => one.line - other.line);
}

/** One line for each fault, as many as a reader can use, and how many more. */
export function csvFaultLines(faults: readonly CsvFault[]): string[] {
  const told = faults.slice(0, mostTold).map(csvFaultWords);
  const more = faults.length - told.length;
  return more === 0 ? told : [...told, `… and ${more} more.`];
}

/** What stands in a cell, short and on one line, for a message. */
export function quoted(cell: string): string {
  const shown = Array.from(cell.replace(/\s+/gu, ' ').replace(/\p{C}/gu, ''));
  return `"${shown.length > 40 ? `${shown.slice(0, 39).join('')}…` : shown.join('')}"`;
}

const mostTold = 20;
