import { expect } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { pointsOf, sumsOf } from './one-month-figures.ts';
import { core, hospitals, underWay, type Reported } from './one-month-numbers.ts';
import type { Programme } from './one-month-steps.ts';

/* All teams together, as members read it, beside what this test works out from what was entered. */

/** Every month of every core measure. */
export async function compareTotals({ app, reported }: Programme): Promise<void> {
  // Totals of measures with small numbers are decided a minute after the last report.
  app.clock.forward(2 * minute);
  await app.runJobs();
  const reader = await app.logIn('sian');
  const seen: string[] = [];
  for (const code of core) {
    const { body } = await reader.get(`/members/statistics/measures/${code}/all/data.csv`);
    const [, ...lines] = body.trim().split(/\r?\n/);
    const rows = lines.map((line) => read(code, line));
    expect(rows).toEqual(expected(code, reported));
    seen.push(...rows);
  }
  expect(seen).toHaveLength(core.length * 25);
  // Some of each kind, or nothing was compared.
  expect(seen.filter((row) => row.endsWith('marked')).length).toBeGreaterThan(8);
  expect(seen.filter((row) => row.endsWith('not shown'))).toHaveLength(1);
}

/** Falls are a rate, of which the sums are compared; those of one hospital are too few in the last month. */
function expected(code: string, reported: readonly Reported[]): string[] {
  const sums = sumsOf(reported, code);
  const points = pointsOf(sums);
  return sums.map(({ period, numerator, denominator, teams }, at) => {
    const place = `${code} ${period}, ${teams} of ${hospitals.length}`;
    if (code === 'O1' && period === underWay) return `${place}: not shown`;
    return rowWords(`${place}: ${numerator}/${denominator}`, code, points[at]);
  });
}

/** A row of the file in the same words: period, six figures, two bounds, three counts of teams, what it shows. */
function read(code: string, line: string): string {
  const cells = line.split(',');
  const [period, numerator, denominator, value, centre, lower, upper] = cells;
  const shows = cells.slice(12).join(',');
  const place = `${code} ${period}, ${cells[9]} of ${cells[11]}`;
  if (shows.includes('not shown')) {
    expect(cells.slice(1, 9)).toEqual(Array(8).fill(''));
    return `${place}: not shown`;
  }
  return rowWords(`${place}: ${numerator}/${denominator}`, code, {
    value: Number(value),
    centre: Number(centre),
    lower: Number(lower),
    upper: Number(upper),
    isMarked: shows !== 'Usual variation',
  });
}

function rowWords(
  counts: string,
  code: string,
  point: ReturnType<typeof pointsOf>[number] | undefined,
): string {
  if (code === 'O1' || point === undefined) return counts;
  const { value, centre, lower, upper, isMarked } = point;
  const drawn = [value, centre, lower, upper].map((one) => one.toFixed(9));
  return `${counts} ${drawn.join(' ')} ${isMarked ? 'marked' : 'usual'}`;
}
