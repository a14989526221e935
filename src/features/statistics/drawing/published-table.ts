import type { Result } from '../compute/result.ts';
import type { PublishedRow } from '../suppression/published-rows.ts';
import { wholeNumber, type Unit } from '../words/figures.ts';
import { chartRows, type ChartRow } from './chart-table.ts';

export const smallNumber = 'Small number, not shown';

/** The table of a `publishedChart` for others than the team, from the rows that the chart was made of. */
export function publishedTable(
  result: Result,
  unit: Unit,
  rows: readonly PublishedRow[],
): ChartRow[] {
  const counted = rows.map((row) =>
    row.kind === 'shown' ? row : { numerator: null, denominator: null },
  );
  return chartRows(result, unit, counted).map((row, at) => {
    const published = rows[at];
    if (published?.kind !== 'hidden') return row;
    const { denominator } = published;
    return {
      ...row,
      denominator: denominator === null ? '' : wholeNumber(denominator),
      shows: smallNumber,
    };
  });
}
