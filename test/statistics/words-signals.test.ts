import { describe, expect, it } from 'vitest';
import { pointWords, rulesName } from '../../src/features/statistics/words/rule-words.ts';
import { type ChartWords, chartWords } from '../../src/features/statistics/words/words.ts';
import { aboutOf } from '../../src/features/statistics/words/words-about.ts';
import { type Made, madeResult } from '../support/results.ts';

const infections = { kind: 'count', one: 'infection', many: 'infections' } as const;
const anhoej = { set: 'anhoej' } as const;

function wordsOf(made: Made): ChartWords {
  const result = madeResult(made);
  return chartWords(result, aboutOf(result, infections));
}

function table(made: Made): string[] {
  const result = madeResult(made);
  return pointWords(result, aboutOf(result, infections, 'month'));
}

describe('the words of a run chart', () => {
  const values = [20, 21, 15, 22, 23, 19, 21, 20, 22, 17, 17, 12, 11, 10, 12, 13, 9, 12, 11, 10];
  const made: Made = {
    values,
    lines: [[17]],
    chart: 'run',
    direction: 'decrease',
    rules: anhoej,
    runs: {
      useful: 18,
      longestRun: 9,
      longestRunMost: 7,
      crossings: 3,
      crossingsLeast: 6,
      signal: true,
    },
  };

  it('name the long run and the few crossings, with what chance allows', () => {
    const words = wordsOf(made);
    expect(words.variation).toBe('Change, no direction');
    expect(words.assurance).toBeNull();
    expect(words.says).toEqual([
      'August 2026: 10 infections. The median is 17.',
      '9 months in a row below the median, December 2025 to August 2026 (better). Chance alone seldom gives more than 7.',
      'The line crosses the median only 3 times in 18 months. Chance alone seldom gives fewer than 6.',
      'If you know what changed and it is here to stay, think about a new phase from December 2025.',
    ]);
    expect(words.sure.at(-1)).toBe('Rules: Anhøj (long runs and few crossings).');
  });

  it('say in which phase a run signal lies when there are several', () => {
    const words = wordsOf({ ...made, lines: [[21], [11]], rebaseAt: [12] });
    expect(words.says[1]).toMatch(/^January to November 2025: 9 months in a row /);
  });

  it('say that nothing stands out when neither rule signals', () => {
    const words = wordsOf({ ...made, runs: { useful: 18 } });
    expect(words.variation).toBe('Usual variation');
    expect(words.says[1]).toBe(
      'No signal: the values go up and down as chance alone would have them.',
    );
  });

  it('tell in the table on which side of the median each point lies', () => {
    expect(table(made).slice(8, 12)).toEqual([
      'Above the median',
      'On the median',
      'On the median',
      'Below the median',
    ]);
  });
});

describe('the words of a control chart by Anhøj’s rules', () => {
  it('take the latest point past a limit for a signal', () => {
    const made: Made = {
      values: [10, 12, 9, 11, 8, 13, 10, 9, 12, 11, 10, 12, 9, 22],
      lines: [[10.5, 3, 18]],
      chart: 'c',
      direction: 'decrease',
      rules: anhoej,
    };
    const words = wordsOf(made);
    expect(words.variation).toBe('Concern');
    expect(words.says.slice(0, 2)).toEqual([
      'February 2026: 22 infections. The average is 10.5. This points to a change for the worse.',
      'Above the upper limit: February 2026 (worse).',
    ]);
    expect(wordsOf({ ...made, direction: 'neutral' }).variation).toBe('Change, no direction');
  });
});

describe('the words for one point', () => {
  it('name the rule with the length of the whole run, and gaps, phases and points left out', () => {
    const words = table({
      values: [9, null, 11, 12, 11, 13, 12, 11, 12, 11, 30, 8],
      lines: [
        [10, 5, 15],
        [9, 5, 15],
      ],
      rebaseAt: [12],
      exclude: [11],
      flags: {
        3: 'shift-above',
        4: 'shift-above',
        11: 'above-upper-limit',
      },
    });
    expect(words[0]).toBe('Usual variation');
    expect(words[1]).toBe('No data');
    expect(words[2]).toBe('8 months in a row above the average (better)');
    expect(words[10]).toBe('Left out of the average and limits. Above the upper limit (better)');
    expect(words[11]).toBe('New phase. Usual variation');
  });

  it('call no point usual where nothing varies or Anhøj’s rules look at runs', () => {
    expect(table({ values: [5, 5, 5], lines: [[5, 5, 5]] })).toEqual(['', '', '']);
    const made = { values: [5, 6, 30], lines: [[6, 1, 11]] as const, rules: anhoej };
    expect(table({ ...made, chart: 'c', direction: 'decrease' })).toEqual([
      'Inside the limits',
      'Inside the limits',
      'Above the upper limit (worse)',
    ]);
  });

  it('count runs over a point that is left out, wherever it lies', () => {
    const [high, near] = ['shift-above', 'two-of-three-above'] as const;
    const words = table({
      values: [11, 12, 11, 2, 13, 12, 11, 12, 14, 2, 11, 14],
      lines: [[10, 5, 15]],
      exclude: [4, 10],
      flags: { 1: high, 2: high, 3: high, 5: high, 6: high, 7: high, 8: high, 9: near, 12: near },
    });
    expect(words[0]).toBe('10 months in a row above the average (better)');
    expect(words[3]).toMatch(/^Left out of the average and limits\./);
    expect(words[11]).toBe('2 of 3 months near the upper limit (better)');
  });

  it('end a trend at a tie and a run at the average', () => {
    const rising = table({
      values: [1, 2, 3, 4, 5, 6, 7, 8, 8],
      lines: [[5, -9, 19]],
      flags: { 2: 'trend-increasing', 8: 'trend-increasing' },
    });
    expect(rising[1]).toBe('Rising 8 months in a row (better)');
    expect(rising[7]).toBe('Rising 8 months in a row (better)');
    const high = table({
      values: [6, 5, 6, 6, 6, 6, 6, 6, 6],
      lines: [[5, -9, 19]],
      flags: { 9: 'shift-above' },
    });
    expect(high[8]).toBe('7 months in a row above the average (better)');
  });
});

describe('the name of a rule set', () => {
  it('tells how many in a row make a signal', () => {
    expect(rulesName({ set: 'making-data-count', length: 6 }, 'xmr')).toBe(
      'Making Data Count (6 in a row)',
    );
  });

  it('tells of runs and limits where the chart has them', () => {
    expect(rulesName(anhoej, 'run')).toBe('Anhøj (long runs and few crossings)');
    expect(rulesName(anhoej, 'u')).toBe(
      'Anhøj (long runs and few crossings), and values past the limits',
    );
    expect(rulesName(anhoej, 'mr')).toBe('values past the limits');
  });
});
