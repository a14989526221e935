import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { pointsOf, sumsOf } from './one-month-figures.ts';
import { core, hospitals, underWay, type Reported } from './one-month-numbers.ts';
import type { Programme } from './one-month-steps.ts';

/* All teams together, as members read it, beside what this test works out from what was entered. */

/** Every month of everything that somebody reported, as the chart of each measure has it. */
export async function compareTotals({ app, reported }: Programme): Promise<void> {
  // Totals of measures with small numbers are decided a minute after the last report.
  app.clock.forward(2 * minute);
  await app.runJobs();
  const reader = await app.logIn('sian');
  const seen: string[] = [];
  for (const code of codesIn(reported)) {
    const { body } = await reader.get(`/members/statistics/measures/${code}/all/data.csv`);
    const rows = rowsOf(body, code);
    expect(rows).toEqual(expected(reported, code));
    seen.push(...rows);
  }
  expectSomeOfEachKind(seen, 25);
}

/** The same in the file of the report, whose charts have two years. */
export function compareReport(file: string, { reported }: Programme): void {
  const seen: string[] = [];
  for (const code of codesIn(reported)) {
    const rows = rowsOf(file, code);
    expect(rows).toEqual(expected(reported, code, 24));
    seen.push(...rows);
  }
  expectSomeOfEachKind(seen, 24);
}

function codesIn(reported: readonly Reported[]): string[] {
  return [...new Set(reported.map(({ code }) => code))];
}

/** Without them nothing would have been compared. */
function expectSomeOfEachKind(rows: readonly string[], months: number): void {
  expect(rows.length).toBeGreaterThan(core.length * months);
  expect(rows.filter((row) => row.endsWith('marked')).length).toBeGreaterThan(8);
  expect(rows.filter((row) => row.endsWith('not shown'))).toHaveLength(1);
}

/** Falls are a rate, of which the sums are compared; those of one hospital are too few in the last month. */
function expected(reported: readonly Reported[], code: string, months = Infinity): string[] {
  const sums = sumsOf(reported, code).slice(-months);
  const points = pointsOf(sums);
  return sums.map(({ period, numerator, denominator, teams }, at) => {
    const place = `${code} ${period}, ${teams} of ${hospitals.length}`;
    if (code === 'O1' && period === underWay) return `${place}: not shown`;
    return rowWords(`${place}: ${numerator}/${denominator}`, code, points[at]);
  });
}

type Cells = Readonly<Record<string, string>>;

/** The rows of a file in the same words. That of the report has those of every measure. */
function rowsOf(file: string, code: string): string[] {
  const rows: Cells[] = parse(file, { columns: true, bom: true });
  return rows
    .filter(({ measure }) => measure === undefined || measure === code)
    .map((row) => {
      // The file of a chart has the month in words, and its first day.
      const month = row['from']?.slice(0, 7) ?? row['period'];
      const place = `${code} ${month}, ${row['teams reported']} of ${row['teams expected']}`;
      if (row['what the chart shows']?.includes('not shown') === true) {
        expect(figures.map((name) => row[name])).toEqual(figures.map(() => ''));
        return `${place}: not shown`;
      }
      return rowWords(`${place}: ${row['numerator']}/${row['denominator']}`, code, {
        value: Number(row['value']),
        centre: Number(row['centre']),
        lower: Number(row['lower limit']),
        upper: Number(row['upper limit']),
        isMarked: row['what the chart shows'] !== 'Usual variation',
      });
    });
}

const figures = [
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'numerator at least',
  'numerator at most',
];

function rowWords(
  counts: string,
  code: string,
  point: ReturnType<typeof pointsOf>[number] | undefined,
): string {
  if (code === 'O1' || point === undefined) return counts;
  const { value, centre, lower, upper, isMarked } = point;
  const drawn = [value, centre, lower, upper].map((one) => one.toFixed(6));
  return `${counts} ${drawn.join(' ')} ${isMarked ? 'marked' : 'usual'}`;
}
