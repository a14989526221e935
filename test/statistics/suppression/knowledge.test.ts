import { describe, expect, it } from 'vitest';
import type {
  Attempt,
  HiddenVersion,
} from '../../../src/features/statistics/suppression/attempts.ts';
import { rangesOf } from '../../../src/features/statistics/suppression/knowledge.ts';
import {
  publishable,
  type Publishable,
} from '../../../src/features/statistics/suppression/publishable.ts';
import { seededRandom } from '../../support/random.ts';
import { attemptsOver, changingSets, everyChoice, versionsIn } from './changing-sets.ts';

function hidden(count: number, threshold = 5): HiddenVersion[] {
  return Array.from({ length: count }, (_, team) => ({ id: team, team, most: threshold - 1 }));
}

describe('the range of each hidden count', () => {
  it('is what all choices of counts give that fit the attempts and what a viewer knows', () => {
    const random = seededRandom(7);
    for (let run = 0; run < 100; run += 1) {
      const sets = changingSets(random, { teams: 4, most: 2 + (run % 3), times: 1 + (run % 4) });
      const attempts = attemptsOver(random, sets);
      const versions = versionsIn(sets);
      if (versions.length > 6) continue;
      const fits = everyChoice(versions).filter((counts) => fit(attempts, versions, counts));
      const [some] = fits;
      const own = versions.filter(({ team }) => run % 2 === 1 && team === 0);
      const known = new Map(
        own.map(({ id }) => [id, some?.[versions.findIndex((one) => one.id === id)] ?? 0]),
      );
      const alike = fits.filter((counts) =>
        versions.every(({ id }, at) => (known.get(id) ?? counts[at]) === counts[at]),
      );
      const expected = versions
        .map(({ id }, at) => [id, new Set(alike.map((counts) => counts[at] ?? -1))] as const)
        .filter(([id]) => !known.has(id));
      const ranges = rangesOf(attempts, known);
      expect(ranges.size).toBe(expected.length);
      for (const [id, values] of expected) {
        expect(ranges.get(id)).toEqual([Math.min(...values), Math.max(...values)]);
        expect(values.size).toBe(Math.max(...values) - Math.min(...values) + 1);
      }
    }
  });

  it('cannot be asked of attempts that contradict each other, or of a version that comes back', () => {
    const [one, two] = [hidden(2), hidden(1)];
    const sums = [
      { hidden: one, low: 1, high: 1 },
      { hidden: two, low: 3, high: 3 },
    ];
    expect(() => rangesOf(sums)).toThrow('the sums contradict each other');
    expect(() => rangesOf([{ hidden: two, low: 0, high: 4 }], new Map([[0, 5]]))).not.toThrow();
    expect(() => rangesOf([{ hidden: one, low: 1, high: 1 }], new Map([[0, 2]]))).toThrow(
      'a count of 2 contradicts the sums',
    );
    const back = [one, two, one].map((set) => ({ hidden: set, low: 0, high: 8 }));
    expect(() => rangesOf(back)).toThrow('version 1 comes twice, or back after it was replaced');
  });
});

describe('the sums that may be published', () => {
  it('keep away from both ends, where a team that knows its own count could narrow the others', () => {
    expect(publishable([], hidden(3), 5)).toEqual({ possible: [0, 12], told: null });
    // All sums up to 6 look alike, so a team with 4 finds 0 to 2 possible for each other.
    expect(publishable([], hidden(4), 5)).toEqual({ possible: [0, 16], told: [7, 9] });
    expect(publishable([], hidden(8), 5)).toEqual({ possible: [0, 32], told: [7, 25] });
    expect(publishable([], hidden(5, 3), 3)).toEqual({ possible: [0, 10], told: [5, 5] });
  });

  it('are no small numbers', () => {
    expect(publishable([], hidden(8), 20)).toEqual({ possible: [0, 32], told: [20, 25] });
    expect(publishable([], hidden(8), 33).told).toBeNull();
  });

  it('are none for one or two hidden counts that come late, and some for a small correction', () => {
    const before = [{ hidden: hidden(8), low: 16, high: 16 }];
    expect(publishable(before, hidden(9), 0).told).toBeNull();
    expect(publishable(before, hidden(10), 0).told).toBeNull();
    expect(publishable(before, hidden(12), 0)).toEqual({ possible: [16, 32], told: [23, 25] });
    const corrected = [...hidden(8).slice(1), { id: 100, team: 0, most: 4 }];
    expect(publishable(before, corrected, 0)).toEqual({ possible: [12, 20], told: [15, 17] });
    expect(publishable(before, hidden(8).slice(1), 0).told).toBeNull();
  });

  it('are the same again while the hidden counts are the same, whatever was withheld', () => {
    const before = [{ hidden: hidden(8), low: 16, high: 16 }];
    expect(publishable(before, hidden(8), 0)).toEqual({ possible: [16, 16], told: [16, 16] });
    const withheld = [{ hidden: hidden(8), low: 0, high: 6 }];
    expect(publishable(withheld, hidden(8), 0).told).toBeNull();
  });

  it('leave 3 values of each count to every viewer in every world, whatever was published and withheld', () => {
    const random = seededRandom(11);
    let told = 0;
    for (let run = 0; run < 50; run += 1) {
      const most = 2 + (run % 3);
      const sets = changingSets(random, { teams: 8 - most, most, times: 2 + (run % 2) });
      const versions = versionsIn(sets);
      if ((most + 1) ** versions.length > 20_000) continue;
      const seen = traces(sets, versions);
      told += [...seen.keys()].filter((trace) => /\d/.test(trace)).length;
      expect(narrowed(versions, seen)).toEqual([]);
    }
    expect(told).toBeGreaterThan(50);
  });
});

function fit(
  attempts: readonly Attempt[],
  versions: readonly HiddenVersion[],
  counts: readonly number[],
): boolean {
  return attempts.every(({ hidden: set, low, high }) => {
    const sum = sumOf(set, versions, counts);
    return low <= sum && sum <= high;
  });
}

function sumOf(
  set: readonly HiddenVersion[],
  versions: readonly HiddenVersion[],
  counts: readonly number[],
): number {
  return versions.reduce(
    (sum, version, at) => sum + (set.includes(version) ? (counts[at] ?? 0) : 0),
    0,
  );
}

/** All worlds by what is seen in them: each sum that is told, or on which side it lies. */
function traces(
  sets: readonly HiddenVersion[][],
  versions: readonly HiddenVersion[],
): Map<string, number[][]> {
  // The range is asked for without any count, so it is the same after the same attempts.
  const asked = new Map<string, Publishable>();
  const traced = new Map<number[], string>();
  for (const counts of everyChoice(versions)) {
    const attempts: Attempt[] = [];
    const trace = sets.map((hiddenNow, step) => {
      const key = `${step}: ${attempts.map(({ low, high }) => `${low}-${high}`).join()}`;
      const { possible, told } = asked.get(key) ?? publishable(attempts, hiddenNow, 0);
      asked.set(key, { possible, told });
      if (told === null) return 'none';
      const sum = sumOf(hiddenNow, versions, counts);
      if (sum < told[0]) attempts.push({ hidden: hiddenNow, low: possible[0], high: told[0] - 1 });
      else if (sum > told[1])
        attempts.push({ hidden: hiddenNow, low: told[1] + 1, high: possible[1] });
      else attempts.push({ hidden: hiddenNow, low: sum, high: sum });
      return sum < told[0] ? 'less' : sum > told[1] ? 'more' : String(sum);
    });
    traced.set(counts, trace.join());
  }
  return grouped([...traced.keys()], (counts) => traced.get(counts) ?? '');
}

function grouped<T>(list: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(nameOf(one)) ?? [];
    group.push(one);
    groups.set(nameOf(one), group);
  }
  return groups;
}

/** Versions that an outsider, or a team with its own counts, narrows to fewer than 3 values. */
function narrowed(
  versions: readonly HiddenVersion[],
  seen: ReadonlyMap<string, readonly number[][]>,
): string[] {
  const viewers = [undefined, ...new Set(versions.map(({ team }) => team))];
  return [...seen].flatMap(([trace, worlds]) =>
    viewers.flatMap((viewer) => {
      const own = versions.flatMap(({ team }, at) => (team === viewer ? [at] : []));
      const alike = grouped(worlds, (counts) => own.map((at) => counts[at]).join());
      return [...alike].flatMap(([known, group]) =>
        versions.flatMap(({ id }, at) => {
          const values = new Set(group.map((counts) => counts[at]));
          return own.includes(at) || values.size >= 3 ? [] : [`${trace} ${viewer} ${known}: ${id}`];
        }),
      );
    }),
  );
}
