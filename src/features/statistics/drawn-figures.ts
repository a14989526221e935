import type { Html } from '../../lib/text/html.ts';
import type { AggregateFigures } from './aggregate-figures.ts';
import type { Result } from './compute/result.ts';
import { chartSvg } from './drawing/chart.ts';
import { keyHtml, keysOf } from './drawing/chart-key.ts';
import { assuranceIcon, variationIcon } from './drawing/chart-icons.ts';
import type { IconWords } from './icon-words.ts';

interface Drawn {
  readonly drawing: Html;
  readonly icons: readonly IconWords[];
}

/** Draws figures that were kept; undefined where they have no chart. `prefix` begins every id of the drawing. */
export function drawnFigures(
  { drawn, verdicts }: AggregateFigures,
  heading: string,
  prefix: string,
): Drawn | undefined {
  if (drawn === null) return undefined;
  const { result, unit, desc, notes } = drawn;
  return {
    drawing: chartSvg(result, heading, { prefix, unit, desc, ...notes }),
    icons: iconsKept(result, verdicts),
  };
}

/** One key for many charts: each thing that any of them shows, once. */
export function keyOfFigures(figures: readonly AggregateFigures[]): Html {
  return keyHtml(keysOf(figures.flatMap(({ drawn }) => (drawn === null ? [] : drawn.result))));
}

/** What was judged then, in the words of then. */
function iconsKept(
  { variation, assurance }: Result,
  kept: AggregateFigures['verdicts'],
): IconWords[] {
  const about = undefined;
  return [
    ...(variation === null || kept.variation === null
      ? []
      : [{ icon: variationIcon(variation), words: kept.variation, about }]),
    ...(assurance === null || kept.assurance === null
      ? []
      : [{ icon: assuranceIcon(assurance), words: kept.assurance, about }]),
  ];
}
