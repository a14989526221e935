import type { Html } from '../../../lib/text/html.ts';
import { axes } from './chart-axes.ts';
import { drawing } from './chart-drawing.ts';
import { frameOf, type Frame } from './chart-frame.ts';
import { keyOf } from './chart-key.ts';
import { labels } from './chart-labels.ts';
import { lines } from './chart-lines.ts';
import type { ChartOptions } from './chart-options.ts';
import { points } from './chart-points.ts';
import { standing } from './chart-stand-alone.ts';
import type { Result } from '../compute/result.ts';
import { group } from './svg.ts';
import { descWords } from '../words/words.ts';
import { aboutOf, periodOf } from '../words/words-about.ts';

/**
 * Draws a result as SVG. Colours come from classes of the site's style sheet; `standAlone` gives a file
 * of its own. `heading` (measure and team) is the drawing's name. The same result and options give
 * the same text. Throws RangeError when the result holds a number that is not finite.
 */
export function chartSvg(result: Result, heading: string, options: ChartOptions): Html {
  const { frame, inside } = chartParts(result, options);
  const { unit } = options;
  const period = periodOf(result.chart, frame.periods.grain);
  const desc = options.desc ?? descWords(result, aboutOf(result, unit, period));
  const named = { prefix: options.prefix, heading, desc };
  if (frame.standAlone)
    return standing({ ...named, ...frame, className: 'chart', inside }, keyOf(result));
  return drawing({
    ...named,
    ...frame,
    className: frame.small ? 'chart chart-small' : 'chart',
    inside,
  });
}

/** The same as a part of a larger drawing: what is in it, and where. */
export function chartParts(
  result: Result,
  options: Omit<ChartOptions, 'prefix'>,
): { readonly frame: Frame; readonly inside: readonly Html[] } {
  const frame = frameOf(result, options);
  const { unit } = options;
  const inside = [
    ...axes(frame),
    ...lines(result, frame, unit),
    group('chart-points', points(result.points, frame)),
    ...labels(result, frame, unit),
  ];
  return { frame, inside };
}
