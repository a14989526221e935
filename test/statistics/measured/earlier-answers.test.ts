import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierAnswers } from '../../../src/features/statistics/measured/earlier-answers.ts';
import {
  noMarks,
  type Answer,
  type Measure,
} from '../../../src/features/statistics/measured/measure.ts';
import { measureChart } from '../../../src/features/statistics/measured/measure-chart.ts';
import { answer, complete, falls, rare } from './measures.ts';

/*
 * What others read of a snapshot, beside what they read of today's chart, must not depend on any count that
 * either hides: whatever such a count is, the same is published, so nothing can be worked out of it.
 */

/** One report of a month: a count with the rule for small numbers that it was made under. */
interface Version {
  readonly count: number;
  readonly threshold: number | null;
}

interface Month {
  readonly first: Version;
  /** After the snapshot was made. */
  readonly later: Version | undefined;
}

const version = fc.record({
  count: fc.nat(12),
  threshold: fc.constantFrom(null, 3, 5, 8),
});
const months = fc.array(
  fc.record({ first: version, later: fc.option(version, { nil: undefined }) }),
  { minLength: 1, maxLength: 8 },
);
const measures: readonly Measure[] = [
  falls,
  { ...complete, small_number_of: 'rest' },
  { ...falls, denominator: '', chart: 'c', unit: 'count', multiply: 1 },
  rare,
];

function answersOf(measure: Measure, history: readonly Month[], isToday: boolean): Answer[] {
  return history.map(({ first, later }, at) => {
    const { count, threshold } = isToday && later !== undefined ? later : first;
    const numerator = measure.small_number_of === 'rest' ? 20 - count : count;
    const period = `2026-${String(at + 1).padStart(2, '0')}`;
    const dates = Array.from({ length: count }, (_one, day) => `${period}-${String(day + 1).padStart(2, '0')}`); // prettier-ignore
    return {
      ...answer(period, numerator, measure.denominator === '' ? null : 20),
      id: isToday && later !== undefined ? 100 + at : at,
      small_number_threshold: threshold,
      dates: measure.period === 'event' && count > 0 ? dates.join(',') : null,
    };
  });
}

/** All that others can read of both charts. */
function published(measure: Measure, history: readonly Month[]): string {
  const frame = { targets: [], marks: noMarks };
  const today = answersOf(measure, history, true);
  const then = earlierAnswers(answersOf(measure, history, false), today, measure, 'others');
  return JSON.stringify(
    [then, today].map((answers) => {
      const { result, words, desc, table, hidden } = measureChart(
        measure,
        answers,
        frame,
        'others',
      );
      return { result, words, desc, table, hidden };
    }),
  );
}

function isSmall({ count, threshold }: Version): boolean {
  return threshold !== null && count < threshold;
}

/** The same history with another count in one place. */
function withCount(
  history: readonly Month[],
  at: number,
  which: 'first' | 'later',
  count: number,
): Month[] {
  return history.map((month, place) => {
    const version = month[which];
    return place === at && version !== undefined
      ? { ...month, [which]: { ...version, count } }
      : month;
  });
}

describe('answers as they were known earlier, read by others today', () => {
  it('tell nothing of a count that is hidden in either chart, be it by a difference', () => {
    fc.assert(
      fc.property(fc.constantFrom(...measures), months, (measure, history) => {
        const before = published(measure, history);
        for (const [at, { first, later }] of history.entries()) {
          for (const which of ['first', 'later'] as const) {
            const one = which === 'first' ? first : later;
            if (one === undefined || one.threshold === null || !isSmall(one)) continue;
            for (let count = 0; count < one.threshold; count += 1) {
              expect(published(measure, withCount(history, at, which, count))).toBe(before);
            }
          }
          // Once shown, and small by now.
          if (later === undefined || !isSmall(later) || isSmall(first)) continue;
          for (const count of [first.threshold ?? 0, 12]) {
            expect(published(measure, withCount(history, at, 'first', count))).toBe(before);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are as they were for the team itself', () => {
    const history = [{ first: { count: 2, threshold: 5 }, later: { count: 1, threshold: 5 } }];
    const then = answersOf(falls, history, false);
    expect(earlierAnswers(then, answersOf(falls, history, true), falls, 'own')).toBe(then);
  });

  it('keep what neither chart hides, by the stricter of both rules', () => {
    const history = [
      { first: { count: 9, threshold: null }, later: { count: 10, threshold: 5 } },
      { first: { count: 7, threshold: null }, later: { count: 8, threshold: 8 } },
      { first: { count: 6, threshold: 3 }, later: undefined },
    ];
    const today = answersOf(falls, history, true);
    const then = earlierAnswers(answersOf(falls, history, false), today, falls, 'others');
    const chart = measureChart(falls, then, { targets: [], marks: noMarks }, 'others');
    expect(chart.table.map(({ numerator }) => numerator)).toEqual(['9', '', '6']);
  });

  it('hide a value that is no whole number where a rule for counts came since', () => {
    const [earlier] = answersOf(falls, [{ first: { count: 6, threshold: null }, later: undefined }], false); // prettier-ignore
    const half = [{ ...earlier, numerator: 6.5 } as Answer];
    const today = [{ ...half[0], id: 7, numerator: 7, small_number_threshold: 5 } as Answer];
    const then = earlierAnswers(half, today, falls, 'others');
    const chart = measureChart(falls, then, { targets: [], marks: noMarks }, 'others');
    expect([chart.hidden, JSON.stringify(then).includes('6.5')]).toEqual([1, false]);
  });
});
