import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import { chartWords } from '../../src/features/statistics/words/words.ts';
import { aboutOf } from '../../src/features/statistics/words/words-about.ts';
import { type Made, madeResult } from '../support/results.ts';

const falls: Unit = { kind: 'count', one: 'fall', many: 'falls' };
const perCent: Unit = { kind: 'proportion', whole: 100 };
const values = [10, 12, 9, 11, 8, 13, 10, 9, 12, 11, 10, 12, 9, 11];

function words(made: Partial<Made>, unit = falls) {
  const whole = {
    values,
    lines: [[10.5, 3, 18]] as const,
    direction: 'decrease' as const,
    ...made,
  };
  const result = madeResult(whole);
  return chartWords(result, aboutOf(result, unit));
}

describe('the words about limits and target', () => {
  it('speak of no limits past what is possible', () => {
    expect(words({ lines: [[10.5, -2, 18]] }).says).toContain(
      'Usual values lie anywhere up to 18.',
    );
    expect(words({ lines: [[90, 72, 108]] }, perCent).says).toContain(
      'Usual values lie at 72% or more.',
    );
    expect(words({ lines: [[50, -9, 109]] }, perCent).says).toContain(
      'Usual values can lie anywhere.',
    );
    expect(words({ chart: 'u' }).says).toContain(
      'For the size of the latest month, usual values lie between 3 and 18.',
    );
  });

  it('say that a target will be reached, will not be, or may be, and the plain reason', () => {
    const pass = words({ target: 20, assurance: 'pass' });
    expect(pass.assurance).toBe('Target will be reached');
    expect(pass.says).toContain(
      'Target will be reached: the target of 20 lies above the upper limit, ' +
        'so usual variation does not miss it. It was met in 14 of 14 months.',
    );
    const fail = words({ target: 2, assurance: 'fail' });
    expect(fail.assurance).toBe('Target will not be reached by this process');
    expect(fail.says).toContain(
      'Target will not be reached by this process: the target of 2 lies below the lower limit. ' +
        'To reach it, the process has to change. It was met in none of 14 months.',
    );
    const open = words({ target: 10, assurance: 'inconsistent' });
    expect(open.assurance).toBe('May or may not reach the target');
    expect(open.says).toContain(
      'May or may not reach the target: the target of 10 lies between the limits, so by chance ' +
        'some months may reach it and others not. It was met in 7 of 14 months.',
    );
  });

  it('mirror the reason where more is better', () => {
    expect(words({ target: 2, assurance: 'pass', direction: 'increase' }).says.join(' ')).toContain(
      'the target of 2 lies below the lower limit',
    );
    expect(
      words({ target: 20, assurance: 'fail', direction: 'increase' }).says.join(' '),
    ).toContain('the target of 20 lies above the upper limit');
  });

  it('count how often the target was met where there are no limits, and not without a direction', () => {
    const run = words({ chart: 'run', lines: [[10.5]], target: 10 });
    expect(run.assurance).toBeNull();
    expect(run.says).toContain('The target is 10. It was met in 7 of 14 months.');
    expect(words({ target: 10, direction: 'neutral' }).says).toContain('The target is 10.');
  });

  it('call limits from few points trial limits, for the target too', () => {
    const few = words({ values: values.slice(0, 12), target: 20, assurance: 'pass' });
    expect(few.sure).toContain(
      'Trial limits: they come from only 12 months. Lasting limits need 13 or more.',
    );
    expect(few.says.at(-1)).toMatch(/These are trial limits, so look again later\.$/);
  });

  it('hold what they say of the target open while the latest point is a signal', () => {
    const now = words({
      values: [...values, 1],
      flags: { 15: 'below-lower-limit' },
      target: 20,
      assurance: 'pass',
    });
    expect(now.says.at(-1)).toMatch(
      /It was met in 15 of 15 months\. The process seems to be changing, so this may change too\.$/,
    );
  });

  it('say that fewer than 10 useful points are too few to judge', () => {
    const few = words({ values: values.slice(0, 9) });
    expect(few.says).toContain('No signal so far.');
    expect(few.sure[0]).toBe(
      'Too few points to judge: 9 months can be used so far. Wait until there are 10.',
    );
    expect(few.sure.join(' ')).not.toContain('had moved');
  });

  it('hint at the adjusted chart when a quarter or more of a P or U chart lies outside', () => {
    const flags = {
      1: 'below-lower-limit',
      3: 'below-lower-limit',
      5: 'below-lower-limit',
      8: 'below-lower-limit',
    } as const;
    const lines = [[11, 9.5, 18]] as const;
    expect(words({ chart: 'u', lines, flags }).sure).toContain(
      'So many values outside may mean that the limits are too narrow. Try the U prime chart too.',
    );
    expect(words({ chart: 'xmr', lines, flags }).sure.join(' ')).not.toContain('prime');
  });
});

describe('the words about phases and what was left out', () => {
  const halves = [20, 22, 19, 21, 18, 23, 20, 10, 12, 9, 11, 8, 13, 10];
  const rebased = {
    values: halves,
    lines: [
      [20, 12, 28],
      [10, 2, 18],
    ],
    rebaseAt: [8],
  } as const;

  it('compare the last phase with the one before, and claim no proof', () => {
    const found = words(rebased);
    expect(found.says).toContain(
      'Since the new phase in August 2025 the average is 10. Before, it was 20. That is better.',
    );
    expect(found.doesNotShow).toContain(
      'People chose where the new phase starts, so the step by itself proves nothing.',
    );
  });

  it('call a small step what chance can make, and a step without direction nothing', () => {
    const lines = [
      [11, 3, 19],
      [10, 2, 18],
    ] as const;
    expect(words({ ...rebased, lines }).says).toContain(
      'Since the new phase in August 2025 the average is 10. Before, it was 11. ' +
        'Chance alone can make a step of this size.',
    );
    expect(words({ ...rebased, direction: 'neutral' }).says).toContain(
      'Since the new phase in August 2025 the average is 10. Before, it was 20.',
    );
  });

  it('warn when a phase starts soon after an extreme value', () => {
    const values = halves.with(5, 30);
    const found = words({ ...rebased, values, flags: { 6: 'above-upper-limit' } });
    expect(found.says).toContain('Earlier phases show 1 signal.');
    expect(found.doesNotShow).toContain(
      'The new phase starts soon after an extreme value. The next months would mostly be closer ' +
        'to the average in any case.',
    );
  });

  it('count three phases, and say when the average stayed', () => {
    const found = words({
      ...rebased,
      lines: [
        [20, 12, 28],
        [10, 2, 18],
        [10, 2, 18],
      ],
      rebaseAt: [8, 11],
      target: 12,
      assurance: 'inconsistent',
    });
    expect(found.says).toContain('The chart has 3 phases.');
    expect(found.says).toContain(
      'Since the new phase in November 2025 the average is 10, as it was before.',
    );
    expect(found.says.join(' ')).toContain('It was met in 3 of 4 months of this phase.');
  });

  it('name gaps, points left out, and a fixed start', () => {
    const found = words({
      values: [...values.slice(0, 3), null, null, ...values.slice(5), null],
      exclude: [2],
      fixAfter: 10,
    });
    expect(found.says.slice(-3)).toEqual([
      '3 months have no data: April 2025, May 2025 and March 2026. A gap is not zero.',
      '1 month is left out of the average and limits: February 2025.',
      'The average and limits come from the first 10 months.',
    ]);
  });

  it('take no gap for missing where a moving range has to start', () => {
    const found = words({ chart: 'mr', values: [null, ...values.slice(1)] });
    expect(found.says.join(' ')).not.toContain('no data');
  });
});
