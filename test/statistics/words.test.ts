import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import type { Rule } from '../../src/features/statistics/compute/result.ts';
import {
  type ChartWords,
  chartWords,
  descWords,
} from '../../src/features/statistics/words/words.ts';
import { aboutOf, type Period } from '../../src/features/statistics/words/words-about.ts';
import { readingEase } from '../support/reading-ease.ts';
import { type Made, madeResult } from '../support/results.ts';

const perCent: Unit = { kind: 'proportion', whole: 100 };
const lines = [[70, 55, 85]] as const;
/** Two years around 70, then flagged as asked. */
const usual = [
  68, 72, 75, 66, 71, 69, 73, 64, 77, 70, 68, 74, 71, 65, 72, 69, 76, 67, 71, 73, 66, 72, 69, 71,
];

function wordsOf(made: Partial<Made>, unit = perCent, period: Period = 'month'): ChartWords {
  const result = madeResult({ values: usual, lines, ...made });
  return chartWords(result, aboutOf(result, unit, period));
}

function says(made: Partial<Made>, unit = perCent, period: Period = 'month'): readonly string[] {
  return wordsOf(made, unit, period).says;
}

function flagged(from: number, to: number, rule: Rule): Record<number, Rule> {
  return Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, rule]));
}

describe('the words of a chart without much data', () => {
  it('ask for the first value, and name the kind of period', () => {
    expect(says({ values: [], lines: [] })).toEqual(['No data yet. Enter the first month.']);
    expect(says({ values: [], lines: [] }, perCent, 'event')).toEqual([
      'No data yet. Enter the first event.',
    ]);
  });

  it('say when every period is a gap', () => {
    const words = wordsOf({ values: [null, null], lines: [[null]] });
    expect(words).toEqual({
      variation: null,
      assurance: null,
      says: ['No data yet: 2 months so far, all without a value.'],
      sure: [],
      doesNotShow: [],
    });
  });

  it('make nothing of one point', () => {
    expect(says({ values: [null, 72], lines: [[72]] })).toEqual([
      'February 2025: 72%. This is the only month with data. One value shows no change.',
    ]);
  });

  it('say that values that never vary show no variation, and whether they meet the target', () => {
    const made = { values: usual.map(() => 100), lines: [[100, 100, 100]] as const, target: 95 };
    const words = wordsOf({ ...made, assurance: 'pass' });
    expect(words.variation).toBeNull();
    expect(words.sure).toEqual([]);
    expect(words.says).toEqual([
      'December 2026: 100%. The average is 100%.',
      'All 24 months, January 2025 to December 2026, have the same value. The chart has no variation to judge.',
      'Target will be reached: all values reach the target of 95%. It was met in 24 of 24 months.',
    ]);
  });
});

describe('the words of a chart over time', () => {
  it('say that nothing stands out, what is usual, and how much that is worth', () => {
    const words = wordsOf({});
    expect(words.variation).toBe('Usual variation');
    expect(words.says).toEqual([
      'December 2026: 71%. The average is 70%. That is a usual value.',
      'No signal: the values go up and down as chance alone would have them.',
      'Usual values lie between 55% and 85%.',
    ]);
    expect(words.sure).toEqual([
      'Suppose nothing had changed in these 24 months. A chart like this would still show a signal about 19 times in 100.',
      expect.stringMatching(
        /^If the average had been 78% for the last 6 months, this chart would show it about \d\d times in 100\.$/,
      ),
      'Rules: Making Data Count (7 in a row).',
    ]);
    expect(words.doesNotShow).toEqual([
      'No signal does not prove that nothing changed: a small change can stay hidden.',
      'These figures are there to help teams improve, not to judge or rank them.',
    ]);
  });

  it('name a run on one side by its whole length and start, and offer a new phase', () => {
    const values = [...usual.slice(0, 15), 66, 72, 76, 74, 78, 73, 75, 79, 74];
    const words = wordsOf({ values, flags: flagged(17, 24, 'shift-above') });
    expect(words.variation).toBe('Improvement');
    expect(words.says.slice(0, 3)).toEqual([
      'December 2026: 74%. The average is 70%. This points to a change for the better.',
      '8 months in a row above the average, since May 2026 (better).',
      'If you know what changed and it is here to stay, think about a new phase from May 2026.',
    ]);
    expect(words.sure[0]).toMatch(
      /about 19 times in 100\. The latest month would be part of a signal about [12] times in 100\.$/,
    );
    expect(words.doesNotShow[0]).toBe(
      'The chart points to a change, not to its cause. Ask what else was different at that time.',
    );
  });

  it('give each kind of signal its words, the latest first', () => {
    const values = [90, 72, 84, 71, 83, 69, 68, 67, 66, 65, 64, 63, 50, 51, 72, 90, 90, 90, 90, 71];
    const flags = {
      1: 'above-upper-limit',
      3: 'two-of-three-above',
      5: 'two-of-three-above',
      ...flagged(6, 12, 'trend-decreasing'),
      13: 'below-lower-limit',
      14: 'below-lower-limit',
      ...flagged(16, 19, 'above-upper-limit'),
    } as const;
    const found = (direction: Made['direction'] & string) =>
      says({ values, flags, direction }).slice(1, 5);
    expect(found('increase')).toEqual([
      '5 months above the upper limit, the last in July 2026 (better).',
      'Below the lower limit: January and February 2026 (worse).',
      'Falling 9 months in a row: May 2025 to January 2026 (worse).',
      'The table shows 1 more signal.',
    ]);
    expect(found('decrease')[1]).toBe('Below the lower limit: January and February 2026 (better).');
    expect(found('neutral')[1]).toBe('Below the lower limit: January and February 2026.');
    expect(says({ values: values.slice(0, 5), flags })[1]).toBe(
      '2 of 3 months near the upper limit: March and May 2025 (better).',
    );
  });

  it('warn that an extreme value is mostly followed by a usual one', () => {
    const values = [...usual.slice(0, 12), 90, ...usual.slice(13)];
    const words = wordsOf({ values, flags: { 13: 'above-upper-limit' } });
    expect(words.variation).toBe('Usual variation');
    expect(words.doesNotShow[1]).toBe(
      'January 2026 stands far out. After such a value, the next is mostly closer to the average, ' +
        'whatever people do.',
    );
  });

  it('speak of weeks, events and numbered points, and of rates and days', () => {
    const xs = ['2026-10-05', '2026-10-12', '2026-10-19'];
    const made = { values: [60, 90, 91], flags: flagged(2, 3, 'above-upper-limit') };
    const rate = { kind: 'rate', per: 1000, of: 'bed days' } as const;
    expect(says({ ...made, xs }, rate, 'week').slice(0, 2)).toEqual([
      'The week of 19 October 2026: 91 per 1,000 bed days. The average is 70. This points to a change for the better.',
      'Above the upper limit: the weeks of 12 October and 19 October 2026 (better).',
    ]);
    expect(says({ ...made, xs, chart: 't' }, { kind: 'days' }, 'event').slice(0, 2)).toEqual([
      '19 October 2026: 91 days. The average is 70 days. This points to a change for the better.',
      'Above the upper limit: 12 October and 19 October 2026 (better).',
    ]);
    expect(says({ ...made, xs: [1, 2, 3] }, perCent, 'event')[1]).toBe(
      'Above the upper limit: events 2 and 3 (better).',
    );
    expect(says({ ...made, xs: [1, 2, 3], chart: 'g' }, perCent, 'point')[0]).toBe(
      'Point 3: 91%. The median is 70%. This points to a change for the better.',
    );
  });
});

describe('the description of the drawing', () => {
  function described(made: Partial<Made>): string {
    const result = madeResult({ values: usual, lines, ...made });
    return descWords(result, aboutOf(result, perCent));
  }

  it('says what is drawn, its lines and its main message', () => {
    expect(described({})).toBe(
      '24 months, January 2025 to December 2026. ' +
        'The latest value is 71%. The average is 70%, with limits from 55% to 85%. Usual variation.',
    );
    expect(described({ values: [], lines: [] })).toBe('No data yet.');
  });

  it('names the rule of the latest point, unless it is left out', () => {
    const made = {
      values: usual.with(23, 90),
      flags: { 24: 'above-upper-limit' },
      direction: 'decrease',
    } as const;
    expect(described(made)).toMatch(/ Concern: above the upper limit\.$/);
    expect(described({ ...made, exclude: [24] })).not.toContain('above');
  });

  it('calls limits of few points trial limits, and keeps them inside what is possible', () => {
    expect(described({ values: usual.slice(0, 5), lines: [[70, -4, 103]] })).toContain(
      'The average is 70%, with trial limits from 0% to 100%.',
    );
  });
});

describe('the words', () => {
  it('are plain English, and use none of the words of the office', () => {
    const values = [...usual.slice(0, 13), 90, 66, 72, 76, 74, 78, 73, 75, 79, 74, 71.5];
    const flags = { 14: 'above-upper-limit', ...flagged(16, 24, 'shift-above') } as const;
    const made = {
      values,
      lines,
      flags,
      target: 80,
      assurance: 'inconsistent',
      exclude: [3],
    } as const;
    const { says, sure, doesNotShow } = wordsOf(made);
    const text = [...says, ...sure, ...doesNotShow].join(' ');
    expect(text).not.toMatch(
      /please|sorry|invalid|utilise|undefined|null|NaN|because|due to|caused/i,
    );
    expect(readingEase(text)).toBeGreaterThan(60);
  });
});
