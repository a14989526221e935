/** The most that is read of one file. */
export const csvLimits = { bytes: 2_000_000, rows: 20_000, columns: 50 } as const;

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  /** As many as there are columns, without space around them. */
  readonly cells: readonly string[];
}

/** A table with names over its columns; blank lines are left out. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}
