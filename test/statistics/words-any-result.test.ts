import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import type { Rule } from '../../src/features/statistics/compute/result.ts';
import { pointWords } from '../../src/features/statistics/words/rule-words.ts';
import { chartWords, descWords } from '../../src/features/statistics/words/words.ts';
import { aboutOf, type Period } from '../../src/features/statistics/words/words-about.ts';
import { faultsOf } from '../support/paragraphs.ts';
import { type Made, madeResult } from '../support/results.ts';

/* Whatever a result holds, the words are sentences: nothing is thrown, and no hole is printed. */

const rule = fc.constantFrom<Rule>(
  'above-upper-limit',
  'below-lower-limit',
  'trend-increasing',
  'trend-decreasing',
  'two-of-three-above',
  'two-of-three-below',
  'shift-above',
  'shift-below',
);
const value = fc.option(fc.integer({ min: 0, max: 20 }), { freq: 5 });

const made = fc.record({
  values: fc.array(value, { maxLength: 30 }),
  chart: fc.constantFrom<NonNullable<Made['chart']>[]>(
    'run',
    'xmr',
    'i',
    'p',
    'u',
    'c',
    'g',
    't',
    'mr',
  ),
  direction: fc.constantFrom<NonNullable<Made['direction']>[]>('increase', 'decrease', 'neutral'),
  rules: fc.constantFrom<NonNullable<Made['rules']>[]>(
    { set: 'anhoej' },
    { set: 'making-data-count', length: 7 },
  ),
  limits: fc.boolean(),
  split: fc.option(fc.integer({ min: 2, max: 30 })),
  flags: fc.dictionary(fc.integer({ min: 1, max: 30 }).map(String), rule),
  target: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  exclude: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
  signal: fc.boolean(),
});

const subject = fc.record({
  unit: fc.constantFrom<Unit[]>(
    { kind: 'count', one: 'fall', many: 'falls' },
    { kind: 'rate', per: 1000, of: 'bed days' },
    { kind: 'proportion', whole: 100 },
    { kind: 'days' },
    { kind: 'number' },
  ),
  period: fc.constantFrom<(Period | undefined)[]>(
    'month',
    'week',
    'day',
    'event',
    'point',
    undefined,
  ),
});

function resultOf({ limits, split, flags, target, signal, ...rest }: Drawn) {
  const line = limits ? ([10, 2, 18] as const) : ([10] as const);
  const rebaseAt = split !== null && split <= rest.values.length ? [split] : [];
  const flagged = Object.entries(flags).filter(([at]) => rest.values[Number(at) - 1] != null);
  return madeResult({
    ...rest,
    lines: [line, line],
    rebaseAt,
    flags: Object.fromEntries(flagged),
    ...(target === undefined ? {} : { target }),
    ...(limits && target !== undefined && rest.direction !== 'neutral'
      ? { assurance: 'inconsistent' as const }
      : {}),
    runs: signal ? { longestRun: 9, crossings: 3, signal } : {},
  });
}

type Drawn = typeof made extends fc.Arbitrary<infer T> ? T : never;

describe('the words for any result', () => {
  it('are whole sentences without holes', () => {
    fc.assert(
      fc.property(made, subject, (drawn, { unit, period }) => {
        const result = resultOf(drawn);
        const words = aboutOf(result, unit, period);
        const { says, sure, doesNotShow } = chartWords(result, words);
        const all = [...says, ...sure, ...doesNotShow, descWords(result, words)];
        expect(all.flatMap(faultsOf)).toEqual([]);
        expect(says.length).toBeGreaterThan(0);
        for (const shown of pointWords(result, words))
          expect(shown).not.toMatch(/undefined|null|NaN|\.$/);
      }),
      { numRuns: 400, seed: 20_261_006 },
    );
  });
});
