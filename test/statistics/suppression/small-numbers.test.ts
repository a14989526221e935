import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/features/statistics/drawing/chart-key.ts';
import { publishedTable } from '../../../src/features/statistics/drawing/published-table.ts';
import { publishedChart } from '../../../src/features/statistics/suppression/published-chart.ts';
import {
  publishedRows,
  publishedSpan,
  type ReportedRow,
} from '../../../src/features/statistics/suppression/published-rows.ts';
import { isHidden } from '../../../src/features/statistics/suppression/small-numbers.ts';
import {
  publishedDesc,
  publishedWords,
} from '../../../src/features/statistics/words/published-words.ts';
import { aboutOf } from '../../../src/features/statistics/words/words-about.ts';
import { plain } from '../series.ts';

const perDay = { kind: 'rate', per: 1000, of: 'bed days' } as const;
const options = { ...plain, direction: 'decrease', multiply: 1000 } as const;

function months(counts: readonly (number | null)[], denominator = 1000): ReportedRow[] {
  return counts.map((numerator, at) => ({
    x: `202${at < 6 ? 5 : 6}-${String(((at + 6) % 12) + 1).padStart(2, '0')}`,
    report: numerator === null ? null : { numerator, denominator, threshold: 5 },
  }));
}

function shownOf(rows: readonly ReportedRow[]) {
  const published = publishedRows(rows, 'numerator');
  const result = publishedChart({ of: 'quotients', chart: 'u' }, published, options);
  return { published, result, about: aboutOf(result, perDay) };
}

describe('a small number', () => {
  it('is hidden under the threshold, 0 too, and readable from it on', () => {
    expect([0, 1, 4, 5, 6].map((count) => isHidden(count, 5))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is not asked for with a threshold that hides too little, or with a count that is none', () => {
    for (const threshold of [2, 0, -1, 4.5, Number.NaN, Infinity]) {
      expect(() => isHidden(1, threshold)).toThrow(RangeError);
    }
    for (const count of [-1, 0.5, Number.NaN]) expect(() => isHidden(count, 5)).toThrow(RangeError);
  });

  it('takes the numerator from a row, and the denominator too where that is small', () => {
    const row = (numerator: number, denominator: number | null) =>
      publishedRows([{ x: 1, report: { numerator, denominator, threshold: 5 } }], 'numerator')[0];
    expect(row(5, 40)).toEqual({ kind: 'shown', x: 1, numerator: 5, denominator: 40 });
    expect(row(4, 40)).toEqual({ kind: 'hidden', x: 1, denominator: 40 });
    expect(row(4, null)).toEqual({ kind: 'hidden', x: 1, denominator: null });
    expect(row(0, 0)).toEqual({ kind: 'hidden', x: 1, denominator: null });
    expect(row(7, 3)).toEqual({ kind: 'hidden', x: 1, denominator: null });
    expect(publishedRows([{ x: 1, report: null }], 'numerator')).toEqual([
      { kind: 'not-reported', x: 1 },
    ]);
  });

  it('is the rest of the denominator where a measure counts those without harm', () => {
    const rows = [95, 96].map((numerator) => ({
      x: 1,
      report: { numerator, denominator: 100, threshold: 5 },
    }));
    expect(publishedRows(rows, 'rest').map(({ kind }) => kind)).toEqual(['shown', 'hidden']);
    const bare = [{ x: 1, report: { numerator: 1, denominator: null, threshold: 5 } }];
    expect(() => publishedRows(bare, 'rest')).toThrow('without a denominator there is no rest');
  });

  it('is shown where the report was made under no threshold', () => {
    const rows = [{ x: 1, report: { numerator: 1, denominator: 2, threshold: null } }];
    expect(publishedRows(rows, 'numerator')[0]?.kind).toBe('shown');
  });

  it('leaves a span of months no sum, as if none had been reported', () => {
    const span = (counts: (number | null)[]) =>
      publishedSpan(publishedRows(months(counts), 'numerator'));
    expect(span([7, null, 9])).toEqual({ numerator: 16, denominator: 2000 });
    expect(span([7, 4, 9])).toBeNull();
    expect(span([null])).toBeNull();
  });
});

describe('the chart of a team for others', () => {
  const counts = [7, 6, 9, 6, 12, null, 8, 12, 5, 30, 9];

  it('is the whole chart when nothing is hidden', () => {
    const { published, result, about } = shownOf(months(counts));
    expect(result.phases[0]?.centre).toBeCloseTo(104 / 10);
    expect(result.points[9]?.rule).toBe('above-upper-limit');
    expect(publishedDesc(result, published, about)).toContain('The average is 10');
    expect(publishedWords(result, published, about).sure).not.toEqual([]);
  });

  it('has readable points alone beside a hidden month: no centre, limit, signal or verdict', () => {
    const { published, result, about } = shownOf(months([...counts, 4]));
    expect(result.points.map(({ y }) => y)).toEqual([...counts, null]);
    const lines = result.points.flatMap((point) => [
      point.centre,
      point.lower,
      point.upper,
      point.lowerNear,
      point.upperNear,
      point.side,
      point.rule,
    ]);
    expect(new Set(lines)).toEqual(new Set([null]));
    expect(result.phases.map(({ centre, lower, upper }) => [centre, lower, upper])).toEqual([
      [null, null, null],
    ]);
    expect([result.variation, result.assurance]).toEqual([null, null]);
    expect(keyOf(result).map(({ words }) => words)).toEqual(['Not judged']);
    const why =
      '1 month has a count too small to show outside the team, so there is no average, no limits and no signal.';
    expect(publishedWords(result, published, about)).toEqual({
      variation: null,
      assurance: null,
      says: ['May 2026: 9 per 1,000 bed days.', why],
      sure: [],
      doesNotShow: ['These figures are there to help teams improve, not to judge or rank them.'],
    });
    expect(publishedDesc(result, published, about)).toContain(why);
  });

  it('is the same whatever the hidden counts are', () => {
    const [one, other] = [0, 4].map((count) => shownOf(months([7, count, 9, 6])));
    expect(one?.published).toEqual(other?.published);
    expect(one?.result).toEqual(other?.result);
  });

  it('has a table that tells a hidden month from one without a report', () => {
    const { published, result } = shownOf(months([7, 4, null]));
    expect(publishedTable(result, perDay, published)).toMatchObject([
      { numerator: '7', denominator: '1,000', value: '7.0', shows: '' },
      { numerator: '', denominator: '1,000', value: '', shows: 'Small number, not shown' },
      { numerator: '', denominator: '', value: '', shows: 'No data' },
    ]);
  });

  it('says why when every month is hidden, and draws nothing', () => {
    const { published, result, about } = shownOf(months([1, 2]));
    const why =
      '2 months have counts too small to show outside the team, so there is no average, no limits and no signal.';
    expect(publishedDesc(result, published, about)).toBe(why);
    expect(publishedWords(result, published, about).says).toEqual([why]);
  });
});
