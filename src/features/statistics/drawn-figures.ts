import type { Html } from '../../lib/text/html.ts';
import type { AggregateFigures } from './aggregate-figures.ts';
import { chartSvg } from './drawing/chart.ts';
import { keyHtml, keyOf } from './drawing/chart-key.ts';
import { verdictsOf, type Verdict } from './figure.ts';

interface Drawn {
  readonly drawing: Html;
  readonly verdicts: readonly Verdict[];
}

/** Draws figures that were kept; undefined where they have no chart. `prefix` begins every id of the drawing. */
export function drawnFigures(
  { drawn, verdicts }: AggregateFigures,
  heading: string,
  prefix: string,
): Drawn | undefined {
  if (drawn === null) return undefined;
  const { result, unit, desc } = drawn;
  return {
    drawing: chartSvg(result, heading, { prefix, unit, desc }),
    verdicts: verdictsOf(result, verdicts),
  };
}

/** One key for many charts: each thing that any of them shows, once. */
export function keyOfFigures(figures: readonly AggregateFigures[]): Html {
  const items = figures.flatMap(({ drawn }) => (drawn === null ? [] : keyOf(drawn.result)));
  const named = new Map(items.map((item) => [item.words, item]));
  return keyHtml([...named.values()]);
}
