import type { ChartOptions } from '../../../src/features/statistics/drawing/chart-options.ts';
import { chartResult } from '../../../src/features/statistics/compute/spc.ts';
import type {
  ChartKind,
  Direction,
  Options,
  RatioChart,
  ValueChart,
} from '../../../src/features/statistics/compute/series.ts';
import type { Unit } from '../../../src/features/statistics/words/figures.ts';
import type { Example } from './examples.ts';
import { teamNames } from './funnels.ts';
import { days, months, wobble } from './results.ts';

/*
 * One chart of each kind as the engine computes it, each as full as a chart gets: three phases, of
 * which the second has trial limits, five annotations, a gap, a point left out, two targets.
 */

interface Plan {
  readonly heading: string;
  readonly unit: Unit;
  readonly direction: Direction;
  readonly xs: readonly (string | number)[];
  /** What is usual in each phase, and how far values stray from it. */
  readonly levels: readonly [number, number, number];
  readonly stray: number;
  readonly targets: readonly [number, number];
  /** Of charts of quotients: the least denominator. */
  readonly among?: number;
  readonly multiply?: number;
}

const many = 40;
const gap = 8;
const leftOut = 17;
const phases = [15, 26];

const share = { kind: 'proportion', whole: 1 } as const;
const perDay = { kind: 'rate', per: 1000, of: 'bed days' } as const;
const perWeek = { kind: 'count', one: 'call', many: 'calls' } as const;
const monthly = months('2023-08', many);
const weekly = days('2025-11-03', many, 7);
const daily = days('2026-02-10', many, 1);

const plans: Readonly<Record<ChartKind, Plan>> = {
  run: {
    heading: 'Length of stay, Castle',
    unit: { kind: 'days' },
    direction: 'decrease',
    xs: weekly,
    levels: [14, 12, 9.5],
    stray: 5,
    targets: [12, 9],
  },
  xmr: {
    heading: 'Emergency admissions aged 75 or over, Ashdown Royal',
    unit: { kind: 'count', one: 'admission', many: 'admissions' },
    direction: 'neutral',
    xs: monthly,
    levels: [1450, 1580, 1510],
    stray: 260,
    targets: [1500, 1400],
  },
  i: {
    heading: 'Minutes from door to first assessment, Castle',
    unit: { kind: 'number' },
    direction: 'decrease',
    xs: daily,
    levels: [112, 95, 64],
    stray: 40,
    targets: [90, 60],
  },
  mr: {
    heading: 'Difference between one month and the next in cost, Downs',
    unit: { kind: 'number' },
    direction: 'decrease',
    xs: monthly,
    levels: [120, 90, 60],
    stray: 50,
    targets: [14, 10],
  },
  p: {
    heading: 'Medication review within 24 hours, Ashdown Royal',
    unit: share,
    direction: 'increase',
    xs: monthly,
    levels: [0.42, 0.58, 0.71],
    stray: 0.12,
    targets: [0.6, 0.75],
    among: 80,
  },
  pp: {
    heading: 'Seen within four hours, all teams',
    unit: share,
    direction: 'increase',
    xs: weekly,
    levels: [0.74, 0.78, 0.86],
    stray: 0.07,
    targets: [0.8, 0.9],
    among: 6000,
  },
  u: {
    heading: 'Falls with harm, Northmoor General',
    unit: perDay,
    direction: 'decrease',
    xs: monthly,
    levels: [0.0086, 0.007, 0.0048],
    stray: 0.004,
    targets: [7, 5],
    among: 2600,
    multiply: 1000,
  },
  up: {
    heading: 'Pressure ulcers, all teams',
    unit: perDay,
    direction: 'decrease',
    xs: weekly,
    levels: [0.0041, 0.0037, 0.0022],
    stray: 0.0012,
    targets: [3.5, 2],
    among: 40_000,
    multiply: 1000,
  },
  c: {
    heading: 'Calls answered late, Hollin',
    unit: perWeek,
    direction: 'decrease',
    xs: weekly,
    levels: [17, 12, 7],
    stray: 9,
    targets: [10, 5],
  },
  g: {
    heading: 'Patients between two with a new pressure ulcer, Kingsway',
    unit: { kind: 'count', one: 'patient', many: 'patients' },
    direction: 'increase',
    xs: monthly.map((_, at) => at + 1),
    levels: [14, 24, 51],
    stray: 26,
    targets: [30, 60],
  },
  t: {
    heading: 'Days between two cases of infection, Infirmary',
    unit: { kind: 'days' },
    direction: 'increase',
    xs: days('2024-01-09', many, 17),
    levels: [12, 19, 33],
    stray: 16,
    targets: [20, 40],
  },
};

const told: Pick<ChartOptions, 'annotations' | 'changes'> = {
  annotations: [
    { position: 4, text: 'First safety huddle' },
    { position: leftOut, text: 'Norovirus, two bays closed' },
    { position: 22, text: 'Pharmacist on the round' },
    { position: 24, text: 'Card redesigned' },
    { position: 37, text: 'Winter beds open' },
  ],
  changes: [
    { phase: 2, text: 'Checklist begins' },
    { phase: 3, text: 'Checklist on every ward' },
  ],
};

export const kinds: readonly Example[] = (Object.keys(plans) as ChartKind[]).map((chart, at) => ({
  name: `chart-${chart}`,
  heading: plans[chart].heading,
  result: resultOf(chart, plans[chart], at),
  options: { unit: plans[chart].unit, ...told },
}));

/** One measure of twelve teams, some better than others. */
export const teams: readonly Example[] = teamNames.map((name, at) => {
  const levels = plans.p.levels.map((level) => level * (0.5 + 0.06 * at)) as [
    number,
    number,
    number,
  ];
  return {
    name: `team-${at + 1}`,
    heading: name,
    result: resultOf('p', { ...plans.p, levels }, 20 + at),
    options: { unit: share },
  };
});

function resultOf(chart: ChartKind, plan: Plan, seed: number): Example['result'] {
  const { xs, levels, stray, among, unit } = plan;
  const random = wobble(seed + 41);
  const values = xs.map((_, at) => {
    const level = levels[phases.filter((first) => at + 1 >= first).length] ?? 0;
    const value = level + (random() + random() - 1) * stray - (at + 1 === leftOut ? stray / 2 : 0);
    return at + 1 === gap ? null : Math.max(0, value);
  });
  const options = optionsOf(chart, plan);
  if (among === undefined) {
    // What is counted is whole.
    const whole = unit.kind === 'count' || unit.kind === 'days';
    const rows = values.map((value, at) => ({
      x: xs[at] ?? at,
      value: value === null || !whole ? value : Math.round(value),
    }));
    return chartResult({ chart: chart as ValueChart, rows, options });
  }
  const rows = values.map((value, at) => {
    const denominator = Math.round(among * (1 + random() * 2));
    const numerator = value === null ? null : Math.round(value * denominator);
    return { x: xs[at] ?? at, numerator, denominator: value === null ? null : denominator };
  });
  return chartResult({ chart: chart as RatioChart, rows, options });
}

function optionsOf(chart: ChartKind, { direction, targets, multiply = 1 }: Plan): Options {
  const [early, late] = targets;
  return {
    direction,
    rules: chart === 'run' ? { set: 'anhoej' } : { set: 'making-data-count', length: 7 },
    targets: [
      { from: 10, value: early },
      { from: 28, value: late },
    ],
    rebaseAt: phases,
    exclude: [leftOut],
    screen: true,
    multiply,
  };
}
