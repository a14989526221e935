import fc from 'fast-check';
import type { ChartOptions } from '../../../src/features/statistics/drawing/chart-options.ts';
import type { Unit } from '../../../src/features/statistics/words/figures.ts';
import type { Result } from '../../../src/features/statistics/compute/result.ts';
import { days, months, sketch } from './results.ts';

export interface Case {
  readonly result: Result;
  readonly options: ChartOptions;
}

const units: readonly Unit[] = [
  { kind: 'proportion', whole: 1 },
  { kind: 'rate', per: 1000, of: 'bed days' },
  { kind: 'days' },
  { kind: 'count', one: 'fall', many: 'falls' },
  { kind: 'number' },
];

const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom(
    'New card',
    'Safety huddle',
    'Ward moved to the new wing',
    'A&E <closed> "early"',
  ),
);

function xsOf(kind: number, many: number): (string | number)[] {
  if (kind === 0) return months('2023-05', many);
  if (kind === 1) return days('2024-02-05', many, 7);
  if (kind === 2) return days('2025-11-20', many, 1);
  if (kind === 3) return Array.from({ length: many }, (_, at) => at + 1);
  return Array.from({ length: many }, (_, at) => `Ward ${'Iris and Lily '.repeat(at % 3)}${at}`);
}

/** Any result and options that a page may ask to be drawn: gaps, phases, targets, notes, all kinds of x. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    many: fc.integer({ min: 1, max: 130 }),
    kind: fc.integer({ min: 0, max: 4 }),
    unit: fc.constantFrom(...units),
    largest: fc.constantFrom(0.001, 0.6, 7, 90, 25_000),
    shares: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 }), {
      minLength: 130,
      maxLength: 130,
    }),
    rebaseAt: fc.uniqueArray(fc.integer({ min: 2, max: 130 }), { maxLength: 3 }),
    exclude: fc.uniqueArray(fc.integer({ min: 1, max: 130 }), { maxLength: 3 }),
    target: fc.option(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 130 })),
    ),
    direction: fc.constantFrom('increase', 'decrease', 'neutral'),
    chart: fc.constantFrom('xmr', 'run', 'p', 't'),
    varying: fc.boolean(),
    annotations: fc.array(fc.record({ position: fc.integer({ min: 1, max: 130 }), text: words }), {
      maxLength: 9,
    }),
    changes: fc.array(fc.record({ phase: fc.integer({ min: 1, max: 4 }), text: words }), {
      maxLength: 3,
    }),
    standAlone: fc.boolean(),
    size: fc.constantFrom('full', 'small'),
  })
  .map(({ many, kind, unit, largest, shares, rebaseAt, exclude, target, ...rest }): Case => {
    const most = unit.kind === 'proportion' ? 1 : largest;
    const { direction, chart, varying, annotations, changes, standAlone, size } = rest;
    const result = sketch({
      chart,
      direction,
      rules: chart === 'run' ? { set: 'anhoej' } : { set: 'making-data-count', length: 7 },
      xs: xsOf(kind, many),
      ys: shares.slice(0, many).map((share) => (share === null ? null : share * most)),
      rebaseAt: rebaseAt.filter((at) => at <= many).toSorted((one, other) => one - other),
      exclude,
      ...(target === null
        ? {}
        : { target: (at: number) => most * (at < target[1] ? target[0] : target[0] / 2) }),
      ...(varying ? { denominators: shares.map((share) => 20 + (share ?? 0) * 400) } : {}),
      runSignal: varying,
    });
    return { result, options: { prefix: 'one', unit, annotations, changes, standAlone, size } };
  });
