import type { CsvFault } from '../../lib/csv/faults.ts';
import { sameName } from '../../lib/csv/header.ts';

/** In the order in which they are written. */
export const csvColumns = [
  'team',
  'measure',
  'period',
  'date',
  'numerator',
  'denominator',
  'not_reported',
  'note',
] as const;
export type CsvColumn = (typeof csvColumns)[number];

/** What is wrong with the names of the columns. Whoever imports for one team may leave the team out. */
export function columnFaults(columns: readonly string[], forOneTeam: boolean): readonly CsvFault[] {
  const needed: CsvColumn[] = ['measure', 'period', 'numerator', 'denominator'];
  if (!forOneTeam) needed.unshift('team');
  const missing = needed.filter((name) => !columns.some((column) => sameName(column, name)));
  const unknown = columns.filter(
    (column) => column !== '' && !csvColumns.some((name) => sameName(column, name)),
  );
  return [
    ...missing.map((name) => ({ line: 1, column: name, reason: 'this column is missing' })),
    ...unknown.map((column) => ({
      line: 1,
      column,
      reason: `take this column out; known are ${csvColumns.join(', ')}`,
    })),
  ];
}
