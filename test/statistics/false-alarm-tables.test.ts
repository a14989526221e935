import { describe, expect, it } from 'vitest';
import { anyFlag, grid } from '../../src/features/statistics/compute/false-alarms-any.ts';
import { latestFlag } from '../../src/features/statistics/compute/false-alarms-latest.ts';
import {
  falseAlarms,
  type FalseAlarms,
  type Lines,
  power,
  type PowerQuestion,
  type RuleKey,
} from '../../src/features/statistics/compute/false-alarms.ts';
import { caught } from '../../src/features/statistics/compute/power-table.ts';
import type { ChartKind, Rules } from '../../src/features/statistics/compute/series.ts';
import { madeResult } from '../support/results.ts';

/* How the tables are read: at their own lengths, between them, and past them. */

const charts: Readonly<Record<Lines, ChartKind>> = {
  screened: 'xmr',
  unscreened: 'xmr',
  known: 'p',
  run: 'run',
  gaps: 'g',
  ranges: 'mr',
};
const keys: readonly RuleKey[] = [6, 7, 8, 'anhoej'];

function rulesOf(key: RuleKey): Rules {
  return key === 'anhoej' ? { set: 'anhoej' } : { set: 'making-data-count', length: key };
}

function points(length: number): { readonly values: number[]; readonly xs: number[] } {
  const values = Array.from({ length }, (_, at) => at % 3);
  return { values, xs: values };
}

/** For one phase of so many points, whose first `baseline` make the lines, or all of them. */
function chances(
  lines: Lines,
  key: RuleKey,
  length: number,
  baseline?: number,
  chart = charts[lines],
): FalseAlarms {
  const fixed = baseline === undefined ? {} : { fixAfter: baseline };
  const made = { ...points(length), lines: [[1]] as const, chart, rules: rulesOf(key), ...fixed };
  const result = madeResult(made);
  return falseAlarms({ ...result, options: { ...result.options, screen: lines !== 'unscreened' } });
}

type Table = Readonly<Record<string, string>>;

/** What a row counted, by length; rows of a baseline begin after it. */
function counted(table: Table, name: string): Map<number, number> {
  const cells = (table[name] ?? '').split(' ').map(Number);
  const baseline = Number(name.split(' ').at(-1));
  const every = Array.from({ length: 118 }, (_, at) => at + 3);
  const lengths = [grid, every]
    .map((all) => all.filter((length) => !(length <= baseline)))
    .find((all) => all.length === cells.length);
  const parts = table === anyFlag ? 1e4 : 1e5;
  return new Map(lengths?.map((length, at) => [length, cells[at]! / parts]));
}

function cell(table: Table, name: string, length: number): number {
  return counted(table, name).get(length) ?? Number.NaN;
}

/** The chance halfway in a rate that grows with the length. */
function halfway(one: number, other: number): number {
  return 1 - Math.sqrt((1 - one) * (1 - other));
}

describe('a false alarm at a length that was counted', () => {
  it.each(Object.keys(charts) as Lines[])('has the chance that was counted: %s', (lines) => {
    let compared = 0;
    for (const key of keys) {
      for (const baseline of [undefined, 12, 18, 36]) {
        const name = `${lines} ${key} ${baseline ?? 'all'}`;
        for (const [length, chance] of counted(anyFlag, name)) {
          expect(chances(lines, key, length, baseline).anyFlag, name).toBeCloseTo(chance, 9);
          compared += 1;
        }
        for (const [length, chance] of counted(latestFlag, name)) {
          expect(chances(lines, key, length, baseline).latestFlag, name).toBeCloseTo(chance, 9);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('is one of known lines on P, U and C charts, of screened or unscreened ranges on others', () => {
    const both = (['p', 'u', 'c'] as const).map((chart) => chances('known', 7, 24, 12, chart));
    expect(both).toEqual(Array(3).fill(chances('known', 7, 24, 12)));
    for (const lines of ['screened', 'unscreened'] as const) {
      for (const chart of ['xmr', 'i', 'pp', 'up', 't'] as const) {
        expect(chances(lines, 7, 24, 12, chart)).toEqual(chances(lines, 7, 24, 12));
      }
    }
  });
});

describe('a false alarm', () => {
  it('adds up over phases, and for the latest point comes from the last alone', () => {
    const [one, other] = [chances('known', 7, 24), chances('known', 7, 12)];
    const lines = [[1], [1]] as const;
    const made = { ...points(36), lines, rebaseAt: [25], chart: 'u', rules: rulesOf(7) } as const;
    const both = falseAlarms(madeResult(made));
    expect(both.anyFlag).toBeCloseTo(1 - (1 - one.anyFlag) * (1 - other.anyFlag), 10);
    expect(both.latestFlag).toBe(other.latestFlag);
  });

  it('is none without three points, nor for the latest by rules that name none', () => {
    const none = { anyFlag: 0, latestFlag: 0 };
    expect(chances('known', 7, 0)).toEqual(none);
    expect(chances('known', 7, 2)).toEqual(none);
    for (const baseline of [undefined, 12]) {
      expect(chances('run', 'anhoej', 30, baseline).latestFlag).toBe(0);
    }
  });

  it('is that of a baseline of all points where fewer were reported than it asks for', () => {
    expect(chances('screened', 7, 20, 24)).toEqual(chances('screened', 7, 20));
  });
});

describe('a false alarm between the lengths that were counted', () => {
  it('has a rate, for any flag, and a chance, for the latest, in proportion', () => {
    const [any, latest] = [anyFlag, latestFlag].map((table) =>
      [24, 30].map((length) => cell(table, 'known 7 all', length)),
    ) as [[number, number], [number, number]];
    const found = chances('known', 7, 27);
    expect(found.anyFlag).toBeCloseTo(halfway(...any), 9);
    expect(found.latestFlag).toBeCloseTo((latest[0] + latest[1]) / 2, 9);
    const third = latest[0] + (latest[1] - latest[0]) / 3;
    expect(chances('known', 7, 26).latestFlag).toBeCloseTo(third, 9);
  });

  it('is between baselines in proportion to one over the baseline', () => {
    // 1/24 lies halfway between 1/18 and 1/36, and 1/60 at 4/7 of the way from 1/36 to 1/120.
    for (const [field, table] of [
      ['anyFlag', anyFlag],
      ['latestFlag', latestFlag],
    ] as const) {
      const [of12, of18, of36, of120] = [12, 18, 36, 'all'].map((baseline) =>
        cell(table, `unscreened 7 ${baseline}`, 120),
      ) as [number, number, number, number];
      expect(chances('unscreened', 7, 120, 24)[field]).toBeCloseTo((of18 + of36) / 2, 9);
      const most = of36 + ((of120 - of36) * 4) / 7;
      expect(chances('unscreened', 7, 120, 60)[field]).toBeCloseTo(most, 9);
      expect(chances('unscreened', 7, 120, 8)[field]).toBeCloseTo(of12, 9);
    }
  });

  it('starts, just past a fixed baseline, from a baseline of all points', () => {
    const [all, first] = [cell(anyFlag, 'known 7 all', 12), cell(anyFlag, 'known 7 12', 14)];
    expect(chances('known', 7, 13, 12).anyFlag).toBeCloseTo(halfway(all, first), 9);
    expect(chances('known', 7, 12, 12).anyFlag).toBeCloseTo(all, 9);
    const later = [16, 20].map((length) => cell(anyFlag, 'known 7 12', length));
    expect(chances('known', 7, 18, 12).anyFlag).toBeCloseTo(halfway(later[0]!, later[1]!), 9);
    const latest = [cell(latestFlag, 'known 7 all', 12), cell(latestFlag, 'known 7 12', 14)];
    const middle = (latest[0]! + latest[1]!) / 2;
    expect(chances('known', 7, 13, 12).latestFlag).toBeCloseTo(middle, 9);
  });

  it('has settled for the latest point six points past a fixed baseline', () => {
    const [of16, of20] = [16, 20].map((length) => cell(latestFlag, 'known 7 12', length));
    expect(chances('known', 7, 18, 12).latestFlag).toBeCloseTo(of20!, 9);
    expect(chances('known', 7, 19, 12).latestFlag).toBeCloseTo(of20!, 9);
    expect(chances('known', 7, 17, 12).latestFlag).toBeCloseTo((of16! + of20!) / 2, 9);
    const [start, of48] = [cell(latestFlag, 'known 7 all', 36), cell(latestFlag, 'known 7 36', 48)];
    expect(chances('known', 7, 42, 36).latestFlag).toBeCloseTo(of48, 9);
    expect(chances('known', 7, 39, 36).latestFlag).toBeCloseTo((start + of48) / 2, 9);
  });
});

describe('a false alarm past the longest length that was counted', () => {
  it('has a rate that grows as over the second half, and for the latest the same chance', () => {
    const [of60, of120] = [60, 120].map((length) => cell(anyFlag, 'run 8 all', length));
    const found = chances('run', 8, 180);
    expect(found.anyFlag).toBeCloseTo(1 - (1 - of120!) ** 2 / (1 - of60!), 9);
    expect(found.latestFlag).toBeCloseTo(cell(latestFlag, 'run 8 all', 120), 9);
    expect(chances('run', 8, 180, 12).latestFlag).toBeCloseTo(cell(latestFlag, 'run 8 12', 120), 9);
  });
});

describe('the chance to find a change', () => {
  const asked: PowerQuestion = {
    chart: 'xmr',
    rules: rulesOf(7),
    screen: true,
    before: 24,
    fixed: true,
    after: 6,
    shift: 1.5,
  };
  const row = (name: string): number[] =>
    (caught[name] ?? '').split(' ').map((one) => Number(one) / 1000);

  it('is the one that was counted, six shifts for each length before it', () => {
    const found = [12, 18, 24, 36, 60].flatMap((before) =>
      [0.5, 1, 1.5, 2, 2.5, 3].map((shift) => power({ ...asked, before, shift })),
    );
    const wanted = row('screened 7 fixed 6');
    expect(found).toHaveLength(wanted.length);
    for (const [at, chance] of found.entries()) expect(chance).toBeCloseTo(wanted[at]!, 9);
  });

  it('is looked up by lines, rules, baseline and points since', () => {
    const first = { ...asked, before: 12, shift: 0.5 };
    const other = { ...first, chart: 'u', rules: rulesOf('anhoej'), fixed: false } as const;
    expect(power({ ...other, after: 12 })).toBeCloseTo(row('known anhoej all 12')[0]!, 9);
    expect(power({ ...first, screen: false })).toBeCloseTo(row('unscreened 7 fixed 6')[0]!, 9);
    expect(power({ ...first, chart: 'run' })).toBeCloseTo(row('run 7 fixed 6')[0]!, 9);
  });

  it('is not known where values have no one sigma', () => {
    expect(power({ ...asked, chart: 'g' })).toBeNull();
    expect(power({ ...asked, chart: 'mr' })).toBeNull();
  });

  it('is in proportion between lengths and between shifts, and stays the same outside them', () => {
    const cells = row('screened 7 fixed 6');
    // 21 lies halfway between 18 and 24, 1.25 halfway between 1 and 1.5.
    const four = [cells[7]!, cells[8]!, cells[13]!, cells[14]!];
    const mean = four.reduce((sum, one) => sum + one, 0) / 4;
    expect(power({ ...asked, before: 21, shift: 1.25 })).toBeCloseTo(mean, 9);
    expect(power({ ...asked, before: 6, shift: 0.1 })).toBeCloseTo(cells[0]!, 9);
    expect(power({ ...asked, before: 90, shift: 4 })).toBeCloseTo(cells[29]!, 9);
  });
});
