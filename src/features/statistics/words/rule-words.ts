import { type Episode, episodesByPoint, type Meaning, meaningOf, pointsOf } from './episodes.ts';
import type { Phase, Point, Result } from '../compute/result.ts';
import type { ChartKind, Direction, Rules } from '../compute/series.ts';
import { variationLabels } from './verdicts.ts';
import { type About, centreName, counted, linesName, sentence } from './words-about.ts';

/* The rules in words of the ward, for the table beside a chart and for the sentences about it. */

/** "7 months in a row above the average", "rising 7 months in a row", "2 of 3 months near the upper limit". */
export function ruleWords(episode: Episode, chart: ChartKind, about: About): string {
  const { kind, sign, points } = episode;
  const inRow = `${counted(points.length, about.period)} in a row`;
  if (kind === 'outside') return sign === 1 ? 'above the upper limit' : 'below the lower limit';
  if (kind === 'trend') return `${sign === 1 ? 'rising' : 'falling'} ${inRow}`;
  if (kind === 'shift')
    return `${inRow} ${sign === 1 ? 'above' : 'below'} the ${centreName(chart)}`;
  return `2 of 3 ${about.period}s near the ${sign === 1 ? 'upper' : 'lower'} limit`;
}

/** " (better)", " (worse)", or nothing where neither way is better. */
export function meaningWords(sign: 1 | -1, direction: Direction): string {
  return meanings[meaningOf(sign, direction)];
}

/**
 * The column "What the chart shows", a few words for each point: "8 months in a row above the average
 * (better)", "No data", "Usual variation".
 */
export function pointWords(result: Result, about: About): string[] {
  const episodes = episodesByPoint(result);
  const judged = new Set(result.phases.filter((phase) => hasLimits(result, phase)));
  return result.points.map((point) => {
    const phase = result.phases[point.phase - 1];
    const parts = [
      phase !== undefined && phase.phase > 1 && phase.first === point.position ? 'New phase' : '',
      leftOutWords(result, point),
      shownWords(
        result,
        point,
        about,
        episodes.get(point),
        phase !== undefined && judged.has(phase),
      ),
    ];
    return parts.filter((part) => part !== '').join('. ');
  });
}

/** A moving range needs the point before it, so the first range of a phase is missing by nature. */
export function startsRanges({ chart, phases }: Result, { position }: Point): boolean {
  return chart === 'mr' && phases.some(({ first }) => first === position);
}

/** The name of a rule set, for the foot of a chart, and what of it the chart uses. */
export function rulesName(rules: Rules, chart: ChartKind): string {
  const runs = 'Anhøj (long runs and few crossings)';
  if (rules.set === 'anhoej') {
    if (chart === 'run') return runs;
    return chart === 'mr' ? 'values past the limits' : `${runs}, and values past the limits`;
  }
  return `Making Data Count (${rules.length} in a row)`;
}

const meanings: Readonly<Record<Meaning, string>> = {
  better: ' (better)',
  worse: ' (worse)',
  neutral: '',
};

function leftOutWords({ chart }: Result, point: Point): string {
  return point.included || point.y === null ? '' : `Left out of the ${linesName(chart)}`;
}

function shownWords(
  result: Result,
  point: Point,
  about: About,
  episode: Episode | undefined,
  judged: boolean,
): string {
  if (point.y === null) return startsRanges(result, point) ? 'No range yet' : 'No data';
  if (episode !== undefined) {
    const means = meaningWords(episode.sign, result.direction);
    return `${sentence(ruleWords(episode, result.chart, about))}${means}`;
  }
  if (result.chart === 'run') return sideWords(result, point);
  if (point.upper === null || !judged) return '';
  // Anhøj's long runs make no point of their own unusual, so none is called usual either.
  return result.rules.set === 'anhoej' ? 'Inside the limits' : variationLabels.common;
}

/** A run chart flags no point, but which side of the median a point lies on is what it counts. */
function sideWords({ chart }: Result, { side }: Point): string {
  if (side === null) return '';
  if (side === 0) return `On the ${centreName(chart)}`;
  return `${side === 1 ? 'Above' : 'Below'} the ${centreName(chart)}`;
}

/** One point alone, or values that never vary, show no variation to call usual. */
function hasLimits(result: Result, phase: Phase): boolean {
  return pointsOf(result, phase).some(({ upper, centre }) => upper !== null && upper !== centre);
}
