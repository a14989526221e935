import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../src/features/statistics/suppression/attempts.ts';
import {
  nextTotal,
  type Cell,
  type Decision,
} from '../../../src/features/statistics/suppression/next-total.ts';

/** One cell for each team; ids and teams count from 1. */
function cells(counts: readonly number[], denominator: number | null = 900): Cell[] {
  return counts.map((numerator, at) => ({
    id: at + 1,
    team: at + 1,
    numerator,
    denominator,
    threshold: 5,
  }));
}

/** A report of the same team in a new version. */
function corrected(all: readonly Cell[], team: number, id: number, numerator: number): Cell[] {
  return all.map((cell) => (cell.team === team ? { ...cell, id, numerator } : cell));
}

function storedOf(decision: Decision): Attempt[] {
  return decision.kind === 'wait' ? [] : [decision.attempt];
}

describe('the total of a programme', () => {
  const twelve = cells([0, 2, 7, 3, 1, 9, 4, 2, 6, 3, 0, 5]);

  it('is published with numerator, denominator, its versions and the sum of what is hidden', () => {
    const decision = nextTotal([], twelve, 'numerator');
    expect(decision).toMatchObject({
      kind: 'publish',
      total: { numerator: 42, denominator: 10_800, leftOut: 0 },
      attempt: { low: 15, high: 15 },
    });
    if (decision.kind !== 'publish') throw new Error('not published');
    expect(decision.total.versions).toEqual(twelve.map(({ id }) => id));
    expect(decision.attempt.hidden.map(({ team }) => team)).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
  });

  it('is withheld at either end, and all that is kept is on which side', () => {
    const low = nextTotal([], cells([0, 0, 1, 0, 0, 7]), 'numerator');
    expect(low).toMatchObject({ kind: 'withhold', attempt: { low: 0, high: 6 } });
    expect(low).toMatchObject({ bounds: { numerator: [7, 13], denominator: 5400 } });
    expect(nextTotal([], cells([0, 4, 0, 2, 0, 7]), 'numerator')).toEqual(low);
    const high = nextTotal([], cells([4, 4, 4, 4, 4, 7]), 'numerator');
    expect(high).toMatchObject({ kind: 'withhold', attempt: { low: 14, high: 20 } });
  });

  it('waits where no total could be published, whatever the counts are', () => {
    expect(nextTotal([], [], 'numerator')).toEqual({ kind: 'wait', bounds: null });
    for (const one of [0, 2, 4]) {
      expect(nextTotal([], cells([one, 7, 9, 8]), 'numerator').kind).toBe('wait');
      expect(nextTotal([], cells([one, one, 9, 8]), 'numerator').kind).toBe('wait');
    }
  });

  it('is published at once where every count is readable', () => {
    expect(nextTotal([], cells([5]), 'numerator')).toMatchObject({
      kind: 'publish',
      total: { numerator: 5 },
    });
  });

  it('lies between bounds that the readable counts and the rule give', () => {
    expect(nextTotal([], cells([1, 7, 9, 4]), 'numerator')).toMatchObject({
      kind: 'wait',
      bounds: { numerator: [16, 24], denominator: 3600, versions: [1, 2, 3, 4], leftOut: 0 },
    });
    const free = cells([899, 890, 880]);
    expect(nextTotal([], free, 'rest')).toMatchObject({
      kind: 'wait',
      bounds: { numerator: [2666, 2670], denominator: 2700 },
    });
  });

  it('waits for a late hidden count, and takes a late readable one', () => {
    const stored = storedOf(nextTotal([], twelve, 'numerator'));
    const late = { ...twelve[0]!, id: 20, team: 20 };
    expect(nextTotal(stored, [...twelve, late], 'numerator').kind).toBe('wait');
    const readable = nextTotal(stored, [...twelve, { ...late, numerator: 8 }], 'numerator');
    expect(readable).toMatchObject({ kind: 'publish', total: { numerator: 50 } });
  });

  it('waits when one count is corrected across the threshold, for the difference would tell it', () => {
    const stored = storedOf(nextTotal([], twelve, 'numerator'));
    expect(nextTotal(stored, corrected(twelve, 7, 21, 6), 'numerator').kind).toBe('wait');
    expect(nextTotal(stored, corrected(twelve, 3, 21, 4), 'numerator').kind).toBe('wait');
    expect(nextTotal(stored, corrected(twelve, 3, 21, 8), 'numerator').kind).toBe('publish');
    const gone = twelve.filter(({ team }) => team !== 2);
    expect(nextTotal(stored, gone, 'numerator').kind).toBe('wait');
  });

  it('takes a small correction of a hidden count, and not a large one', () => {
    const stored = storedOf(nextTotal([], twelve, 'numerator'));
    expect(nextTotal(stored, corrected(twelve, 2, 21, 3), 'numerator').kind).toBe('publish');
    expect(nextTotal(stored, corrected(twelve, 2, 21, 4), 'numerator').kind).toBe('withhold');
  });

  it('leaves out a team whose denominator is hidden, and says so', () => {
    const small = { id: 30, team: 30, numerator: 9, denominator: 3, threshold: 5 };
    expect(nextTotal([], [...twelve, small], 'numerator')).toMatchObject({
      kind: 'publish',
      total: { numerator: 42, denominator: 10_800, leftOut: 1 },
    });
    expect(nextTotal([], [small], 'numerator')).toEqual({ kind: 'wait', bounds: null });
  });

  it('has no denominator where the measure has none', () => {
    expect(nextTotal([], cells([7, 8], null), 'numerator')).toMatchObject({
      total: { numerator: 15, denominator: null },
    });
  });

  it('protects the rest of the denominator where that is the sensitive count', () => {
    const harmed = twelve.map(({ numerator, ...cell }) => ({
      ...cell,
      numerator: 900 - numerator,
    }));
    const decision = nextTotal([], harmed, 'rest');
    expect(decision).toMatchObject({
      kind: 'publish',
      total: { numerator: 10_758, denominator: 10_800 },
      attempt: { low: 15, high: 15 },
    });
  });

  it('hides nothing that was reported under no threshold', () => {
    const open = cells([1, 0]).map((cell) => ({ ...cell, threshold: null }));
    expect(nextTotal([], open, 'numerator')).toMatchObject({
      kind: 'publish',
      total: { numerator: 1 },
    });
  });

  it('is refused for two cells of a team, and for attempts that the counts contradict', () => {
    expect(() => nextTotal([], [...twelve, ...twelve], 'numerator')).toThrow('two cells');
    const stored = storedOf(nextTotal([], twelve, 'numerator')).map((attempt) => ({
      ...attempt,
      low: 16,
      high: 16,
    }));
    expect(() => nextTotal(stored, twelve, 'numerator')).toThrow(
      'the attempts contradict the counts',
    );
  });

  it('is made no more after a dozen changes of what is hidden, which keeps the work small', () => {
    const many = cells(Array.from({ length: 30 }, (_, at) => at % 5));
    const kinds = kindsOver(many, 14, (now, round) =>
      corrected(now, round, 100 + round, now[round - 1]?.numerator ?? 0),
    );
    expect(kinds.lastIndexOf('publish')).toBe(11);
    const readable = { id: 50, team: 50, numerator: 20, denominator: 900, threshold: 5 };
    const harmless = kindsOver([...many, readable], 14, (now, round) =>
      corrected(now, 50, 100 + round, 20 + round),
    );
    expect(new Set(harmless)).toEqual(new Set(['publish']));
  });

  it('is made no more after three versions of one hidden count', () => {
    const many = cells(Array.from({ length: 12 }, (_, at) => at % 5));
    const kinds = kindsOver(many, 5, (now, round) => corrected(now, 4, 100 + round, 3));
    expect(kinds).toEqual(['publish', 'publish', 'publish', 'wait', 'wait']);
  });
});

/** The decisions of some rounds; `change` gives the cells of the next one. */
function kindsOver(
  cellsAtFirst: readonly Cell[],
  rounds: number,
  change: (now: readonly Cell[], round: number) => Cell[],
): string[] {
  const stored: Attempt[] = [];
  let now = cellsAtFirst;
  return Array.from({ length: rounds }, (_, round) => {
    const decision = nextTotal(stored, now, 'numerator');
    stored.push(...storedOf(decision));
    now = change(now, round + 1);
    return decision.kind;
  });
}
