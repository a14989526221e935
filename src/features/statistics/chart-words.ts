import { clipped } from './chart-options.ts';
import type { Figures, Unit } from './figures.ts';
import type { Periods } from './periods.ts';
import type { Assurance, Point, PointType, Result, Rule, Variation } from './result.ts';
import type { ChartKind } from './series.ts';

/** The centre of run and G charts is a median, of all others a mean. */
export function centreWord(chart: ChartKind): 'Median' | 'Average' {
  return chart === 'run' || chart === 'g' ? 'Median' : 'Average';
}

/** The variation icon in words. */
export function variationWords(variation: Variation): string {
  return typeWord(
    variation === 'common' ? 'common' : (variation.replace(/-(high|low)$/, '') as Kind),
  );
}

/** The assurance icon in words. */
export function assuranceWords(assurance: Assurance): string {
  return {
    pass: 'Target will be reached',
    fail: 'Target will not be reached by this process',
    inconsistent: 'May or may not reach the target',
  }[assurance];
}

/**
 * What the chart shows at one point: "Improvement: above the upper limit", "Usual variation",
 * "Not reported". Where the rule set names no points it says on which side of the centre one is.
 */
export function pointWords(point: Point, result: Result, noun: string): string {
  if (point.y === null) return 'Not reported';
  const left = point.included ? '' : '; left out of the calculation';
  return `${seen(point, result, noun)}${left}`;
}

/** A rule in plain words: "7 or more months in a row above the average". */
export function ruleWords(rule: Rule, { chart, rules }: Result, noun: string): string {
  const centre = centreWord(chart).toLowerCase();
  const row = `${rules.set === 'making-data-count' ? rules.length : 7} or more ${noun}s in a row`;
  return {
    'above-upper-limit': 'above the upper limit',
    'below-lower-limit': 'below the lower limit',
    'trend-increasing': `${row}, each higher than the one before`,
    'trend-decreasing': `${row}, each lower than the one before`,
    'two-of-three-above': `2 of 3 ${noun}s in a row near the upper limit`,
    'two-of-three-below': `2 of 3 ${noun}s in a row near the lower limit`,
    'shift-above': `${row} above the ${centre}`,
    'shift-below': `${row} below the ${centre}`,
  }[rule];
}

/** The story in two sentences, for those who do not see the drawing. */
export function storyOf(result: Result, unit: Unit, periods: Periods, figures: Figures): string {
  const at = result.points.findLastIndex(({ y }) => y !== null);
  const point = result.points[at];
  if (point === undefined || point.y === null) return 'No data yet.';
  const period = periods.names[at]?.replace(/^Week/, 'week') ?? '';
  const latest = `Latest, ${period}: ${figures.words(point.y)}.`;
  const shows = pointWords(point, result, periods.noun);
  return `${latest} ${shows}. ${linesOf(point, result, unit, figures)}`.trim();
}

type Kind = 'common' | 'improvement' | 'concern' | 'neutral';

function typeWord(kind: Kind): string {
  return {
    common: 'Usual variation',
    improvement: 'Improvement',
    concern: 'Concern',
    neutral: 'Change, no direction',
  }[kind];
}

export function kindOf(type: PointType): Kind {
  return type === 'neutral-high' || type === 'neutral-low' ? 'neutral' : type;
}

function seen(point: Point, result: Result, noun: string): string {
  const kind = kindOf(point.type);
  const word = kind === 'neutral' ? 'Change' : typeWord(kind);
  if (point.rule !== null) return `${word}: ${ruleWords(point.rule, result, noun)}`;
  return result.rules.set === 'anhoej' ? sideWords(point, result.chart) : word;
}

function sideWords({ side, outside, centre }: Point, chart: ChartKind): string {
  if (centre === null || side === null) return 'No centre yet';
  if (outside) return side > 0 ? 'Above the upper limit' : 'Below the lower limit';
  const where = side === 0 ? 'On' : side > 0 ? 'Above' : 'Below';
  return `${where} the ${centreWord(chart).toLowerCase()}`;
}

function linesOf(
  { centre, lower, upper, phase }: Point,
  result: Result,
  unit: Unit,
  figures: Figures,
): string {
  if (centre === null) return '';
  const word = `${centreWord(result.chart)} ${figures.words(centre)}`;
  const trial = result.phases.find((one) => one.phase === phase)?.trial === true;
  const limits = trial ? 'trial limits' : 'limits';
  if (lower === null || upper === null) return `${word}.`;
  const [from, to] = [lower, upper].map((limit) => figures.line(clipped(limit, unit)));
  return `${word}, ${limits} ${from} to ${to}.`;
}
