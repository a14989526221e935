import { linesOf, type Lines } from './limits.ts';
import type { Stretch } from './phases.ts';
import { drawPoints } from './points.ts';
import { prepare } from './prepared.ts';
import type { Phase, Point, Result } from './result.ts';
import { analyseRuns } from './runs.ts';
import type { ChartKind, Series } from './series.ts';
import { assuranceOf, variationOf } from './variation.ts';

/** Fewer points than this make trial limits. */
const enoughPoints = 13;

/**
 * Everything that is said of one series: centre, limits, signals, runs, variation and assurance. Pure;
 * time and room grow with the number of rows. Throws a `SeriesFault` for what no chart can be made of,
 * and when numbers overflow.
 *
 * Nothing in the result is NaN or infinite. Without rows there are no points and no phases; without
 * anything reported in its baseline a phase has neither centre nor limits, and no signals but trends.
 *
 * Source: `spc-rules.md` 1 to 4.
 */
export function chartResult(series: Series): Result {
  const { chart, options } = series;
  const { direction, rules } = options;
  const prepared = prepare(series);
  const points: Point[] = [];
  const phases: Phase[] = [];
  let scale = 0;
  for (const stretch of prepared.stretches) {
    const lines = linesOf(prepared, stretch);
    const drawn = drawPoints(series, prepared, stretch, lines);
    phases.push(summarise(chart, stretch, lines, drawn));
    for (const point of drawn) points.push(point);
    scale = lines.scale * options.multiply;
  }
  const target = points.at(-1)?.target ?? null;
  const limits = phases.at(-1) ?? { lower: null, upper: null };
  const assurance = assuranceOf(direction, target, limits, scale);
  const variation = variationOf(points);
  return { chart, direction, rules, options, points, phases, variation, assurance };
}

function summarise(
  chart: ChartKind,
  { phase, from, to }: Stretch,
  { baseline }: Lines,
  drawn: readonly Point[],
): Phase {
  const plotted = drawn.filter(({ y }) => y !== null);
  const latest = plotted.at(-1);
  const runs = analyseRuns(drawn.filter(({ included }) => included).map(({ side }) => side));
  return {
    phase,
    first: from + 1,
    last: to,
    reported: plotted.length,
    baseline,
    centre: drawn[0]?.centre ?? null,
    lower: latest?.lower ?? null,
    upper: latest?.upper ?? null,
    trial: plotted.length < enoughPoints,
    // Neighbouring moving ranges share a value, so runs of them say nothing.
    runs: chart === 'mr' ? { ...runs, signal: false } : runs,
  };
}
