import { clipped } from './chart-options.ts';
import { kindOf } from './chart-points.ts';
import type { Figures, Unit } from './figures.ts';
import type { Periods } from './periods.ts';
import type { Point, Result, Rule } from './result.ts';
import type { ChartKind } from './series.ts';
import { meaningLabels, variationLabels } from './verdicts.ts';
import { centreName, sentence } from './words-about.ts';

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
  const centre = centreName(chart);
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

function seen(point: Point, result: Result, noun: string): string {
  const kind = kindOf(point.type);
  const word = {
    common: variationLabels.common,
    improvement: meaningLabels.better,
    concern: meaningLabels.worse,
    neutral: 'Change',
  }[kind];
  if (point.rule !== null) return `${word}: ${ruleWords(point.rule, result, noun)}`;
  return result.rules.set === 'anhoej' ? sideWords(point, result.chart) : word;
}

function sideWords({ side, outside, centre }: Point, chart: ChartKind): string {
  if (centre === null || side === null) return 'No centre yet';
  if (outside) return side > 0 ? 'Above the upper limit' : 'Below the lower limit';
  const where = side === 0 ? 'On' : side > 0 ? 'Above' : 'Below';
  return `${where} the ${centreName(chart)}`;
}

function linesOf(
  { centre, lower, upper, phase }: Point,
  result: Result,
  unit: Unit,
  figures: Figures,
): string {
  if (centre === null) return '';
  const word = `${sentence(centreName(result.chart))} ${figures.words(centre)}`;
  const trial = result.phases.find((one) => one.phase === phase)?.trial === true;
  const limits = trial ? 'trial limits' : 'limits';
  if (lower === null || upper === null) return `${word}.`;
  const [from, to] = [lower, upper].map((limit) => figures.line(clipped(limit, unit)));
  return `${word}, ${limits} ${from} to ${to}.`;
}
