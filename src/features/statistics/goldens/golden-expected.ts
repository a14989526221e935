import { compare, scaleOf } from '../compute/comparing.ts';
import { funnelResult } from '../compute/funnel.ts';
import type { Asked } from './golden-case.ts';
import type {
  FunnelPoint,
  Phase,
  Point,
  PointType,
  Result,
  Rule,
  Runs,
  Variation,
} from '../compute/result.ts';
import { analyseRuns } from '../compute/runs.ts';
import type { FunnelSeries, Rules } from '../compute/series.ts';
import { chartResult } from '../compute/spc.ts';

/**
 * The `expected` object of a case: the same numbers and flags as in `Result`, in the names of the
 * reference results. Throws a `SeriesFault` for what no chart can be made of.
 */
export function expectedOf(asked: Asked): object {
  if (asked.kind === 'funnel') return funnelExpected(asked.series);
  const result = chartResult(asked.series);
  const { rules } = result;
  return rules.set === 'anhoej' ? anhoejExpected(result) : processExpected(result, rules);
}

type MakingDataCount = Extract<Rules, { set: 'making-data-count' }>;

function processExpected(result: Result, rules: MakingDataCount): object {
  const { variation, assurance } = result;
  return {
    phases: result.phases.map((phase) => processPhase(phase, pointsOf(result, phase))),
    points: result.points.map((point) => processPoint(point, rules)),
    variation: variation === null ? null : variationNames[variation],
    variation_icon: variation === null ? null : iconOf(variation),
    assurance:
      assurance === null || assurance === 'inconsistent' ? assurance : `consistent_${assurance}`,
    assurance_icon: assurance,
  };
}

function processPhase(
  { phase, reported, centre, lower, upper, trial }: Phase,
  points: readonly Point[],
): object {
  const plotted = points.filter(({ y }) => y !== null);
  const ofType = (type: PointType): number => plotted.filter((point) => point.type === type).length;
  const last = plotted.at(-1);
  return {
    phase,
    n: reported,
    mean: centre,
    lpl: lower,
    upl: upper,
    common_cause: ofType('common'),
    special_cause_improvement: ofType('improvement'),
    special_cause_concern: ofType('concern'),
    last_point_type: last === undefined ? null : typeNames[last.type],
    short_group_warning: trial,
  };
}

function processPoint(point: Point, { length }: MakingDataCount): object {
  return {
    i: point.position,
    x: point.x,
    value: point.y,
    phase: point.phase,
    mean: point.centre,
    lpl: point.lower,
    upl: point.upper,
    relative_to_mean: point.side,
    outside_limits: point.outside,
    close_to_limits: point.close,
    special_cause_type: point.rule === null ? 'Common Cause' : ruleName(point.rule, length),
    special_cause: point.rule !== null,
    point_type: typeNames[point.type],
  };
}

function ruleName(rule: Rule, length: number): string {
  const names: Readonly<Record<Rule, string>> = {
    'above-upper-limit': 'Above UCL',
    'below-lower-limit': 'Below LCL',
    'trend-increasing': `${length} Point Trend (Increasing)`,
    'trend-decreasing': `${length} Point Trend (Decreasing)`,
    'two-of-three-above': '2 in 3 Above CL',
    'two-of-three-below': '2 in 3 Below CL',
    'shift-above': `${length} Points Above CL`,
    'shift-below': `${length} Points Below CL`,
  };
  return names[rule];
}

const typeNames: Readonly<Record<PointType, string>> = {
  common: 'common_cause',
  improvement: 'special_cause_improvement',
  concern: 'special_cause_concern',
  'neutral-high': 'special_cause_neutral_high',
  'neutral-low': 'special_cause_neutral_low',
};

const variationNames: Readonly<Record<Variation, string>> = {
  common: typeNames.common,
  'improvement-high': typeNames.improvement,
  'improvement-low': typeNames.improvement,
  'concern-high': typeNames.concern,
  'concern-low': typeNames.concern,
  'neutral-high': typeNames['neutral-high'],
  'neutral-low': typeNames['neutral-low'],
};

function iconOf(variation: Variation): string {
  return variation === 'common' ? 'common_cause' : variation.replace('-', '_');
}

function pointsOf({ points }: Result, { first, last }: Phase): readonly Point[] {
  return points.slice(first - 1, last);
}

function anhoejExpected(result: Result): object {
  const limited = result.chart !== 'run';
  return {
    phases: result.phases.map((phase) => {
      const points = pointsOf(result, phase);
      const observed = points.filter(({ included }) => included).length;
      const signals = limited && { sigma_signals: points.filter(({ outside }) => outside).length };
      return { phase: phase.phase, n_obs: observed, ...runFields(phase.runs), ...signals };
    }),
    points: result.points.map((point) => ({
      i: point.position,
      x: point.x,
      y: point.y,
      phase: point.phase,
      cl: point.centre,
      ...(limited && limitFields(point)),
      in_baseline: point.inBaseline,
      included: point.included,
      ...(limited && { sigma_signal: point.outside }),
    })),
  };
}

function runFields({ useful, signal, ...runs }: Runs): object {
  return {
    n_useful: useful,
    longest_run: useful === 0 ? null : runs.longestRun,
    longest_run_max: runs.longestRunMost,
    n_crossings: useful === 0 ? null : runs.crossings,
    n_crossings_min: runs.crossingsLeast,
    runs_signal: signal,
  };
}

function limitFields({ lower, lowerNear, upperNear, upper }: Point | FunnelPoint): object {
  return { lcl: lower, lcl_2sigma: lowerNear, ucl_2sigma: upperNear, ucl: upper };
}

/** Units have no order in time, so their runs are counted but never a signal. */
function funnelExpected(series: FunnelSeries): object {
  const { centre, points } = funnelResult(series);
  const scale = scaleOf(points.map(({ y }) => y));
  const sides = points.map(({ y }) =>
    y === null || centre === null ? null : compare(y, centre, scale),
  );
  const signals = points.filter(({ outside }) => outside).length;
  const runs = runFields({ ...analyseRuns(sides), signal: false });
  return {
    phases: [{ phase: 1, n_obs: points.length, ...runs, sigma_signals: signals }],
    points: points.map((point, index) => ({
      i: index + 1,
      x: point.x,
      y: point.y,
      phase: 1,
      cl: centre,
      ...limitFields(point),
      in_baseline: true,
      included: true,
      sigma_signal: point.outside,
    })),
  };
}
