import type { ChartOptions } from '../../../src/features/statistics/drawing/chart-options.ts';
import type { Result } from '../../../src/features/statistics/compute/result.ts';
import { days, months, sketch, wobble } from './results.ts';

/* One chart of each kind that a reader may meet: for the sheet of drawings and for the tests. */

export interface Example {
  readonly name: string;
  readonly heading: string;
  readonly result: Result;
  readonly options: Omit<ChartOptions, 'prefix'>;
}

const share = { kind: 'proportion', whole: 1 } as const;
const falls = { kind: 'rate', per: 1000, of: 'bed days' } as const;

function series(
  many: number,
  seed: number,
  make: (random: number, at: number) => number,
): number[] {
  const random = wobble(seed);
  return Array.from({ length: many }, (_, at) => make(random(), at));
}

const pictured = [
  58, 61, 55, 60, 57, 63, 59, 56, 62, 58, 60, 57, 66, 69, 71, 68, 72, 70, 73, 71, 74, 69, 75, 74,
];

export const examples: readonly Example[] = [
  {
    name: 'one-phase',
    heading: 'Lying and standing blood pressure done within 24 hours, Northmoor General',
    result: sketch({
      xs: months('2024-12', 24),
      ys: pictured.map((y) => y / 100),
      target: () => 0.8,
    }),
    options: { unit: share, annotations: [{ position: 13, text: 'New bedside card' }] },
  },
  {
    name: 'phases-notes-gap',
    heading: 'Medication review within 24 hours, Northmoor General',
    result: sketch({
      xs: months('2024-01', 36),
      ys: series(
        36,
        7,
        (random, at) => 0.42 + (at > 11 ? 0.16 : 0) + (at > 26 ? 0.13 : 0) + (random - 0.5) * 0.12,
      ).map((y, at) => (at === 7 || at === 19 ? null : at === 16 ? 0.38 : y)),
      rebaseAt: [13, 28],
      exclude: [17],
      target: (position) => (position < 10 ? null : position < 25 ? 0.6 : 0.75),
      denominators: series(36, 3, (random) => 80 + random * 160),
      chart: 'p',
    }),
    options: {
      unit: share,
      annotations: [
        { position: 4, text: 'First safety huddle' },
        { position: 17, text: 'Norovirus, two bays closed' },
        { position: 22, text: 'Pharmacist on the round' },
        { position: 24, text: 'Card redesigned' },
        { position: 35, text: 'Winter beds open' },
      ],
      changes: [
        { phase: 2, text: 'Checklist begins' },
        { phase: 3, text: 'Checklist on every ward' },
      ],
    },
  },
  {
    name: 'trial-rate',
    heading: 'Falls with harm, Ashdown Royal',
    result: sketch({
      xs: months('2026-01', 9),
      ys: [8.6, 7.9, 9.4, 6.8, 8.1, 7.2, 8.8, 6.1, 6.4],
      direction: 'decrease',
      target: () => 5,
    }),
    options: { unit: falls },
  },
  {
    name: 'run-signal',
    heading: 'Length of stay, Ward 12',
    result: sketch({
      chart: 'run',
      rules: { set: 'anhoej' },
      xs: days('2025-12-01', 20, 7),
      ys: [14, 13, 15, 12, 14, 13, 16, 12, 11, 12, 13, 12, 10, 11, 12, 9, 10, 11, 10, 9],
      direction: 'decrease',
      runSignal: true,
    }),
    options: { unit: { kind: 'days' } },
  },
  {
    name: 'weeks-concern',
    heading: 'Calls answered late, all teams',
    result: sketch({
      xs: days('2024-06-03', 70, 7),
      ys: series(70, 11, (random, at) => Math.round(12 + random * 9 + (at > 52 ? 7 : 0))),
      direction: 'decrease',
    }),
    options: { unit: { kind: 'count', one: 'call', many: 'calls' } },
  },
  {
    name: 'ten-years',
    heading: 'Emergency admissions aged 75 or over',
    result: sketch({
      xs: months('2016-04', 120),
      ys: series(120, 5, (random, at) => Math.round(1450 + at * 2.4 + random * 380)),
      direction: 'neutral',
      rebaseAt: [49],
    }),
    options: {
      unit: { kind: 'count', one: 'admission', many: 'admissions' },
      changes: [{ phase: 2, text: 'Pandemic' }],
    },
  },
  {
    name: 'days-low-improvement',
    heading: 'Minutes from door to first assessment',
    result: sketch({
      xs: days('2026-02-20', 28, 1),
      ys: series(28, 21, (random, at) => Math.round(95 + random * 30 - (at > 18 ? 38 : 0))),
      direction: 'decrease',
    }),
    options: { unit: { kind: 'number' }, annotations: [{ position: 20, text: 'Front-door team' }] },
  },
  {
    name: 'units',
    heading: 'Frailty score recorded, by ward',
    result: sketch({
      xs: ['Acorn', 'Beech', 'Cedar', 'Elm', 'Hawthorn and Rowan', 'Larch', 'Maple', 'Oak'],
      ys: [0.91, 0.88, 0.97, 0.93, 0.99, 1, 0.94, 0.96],
    }),
    options: { unit: share },
  },
];
