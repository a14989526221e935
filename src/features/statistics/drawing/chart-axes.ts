import { rowHeight, weekGap, type Frame } from './chart-frame.ts';
import type { Html } from '../../../lib/text/html.ts';
import { element, group, words } from './svg.ts';

/** Horizontal lines with numbers at the left, and the periods under the plot. */
export function axes(frame: Frame): Html[] {
  return [
    group('chart-grid', gridLines(frame)),
    group('chart-ticks', [...numbers(frame), ...periods(frame)]),
  ];
}

/** From the middle of a line of words to its base line. */
export const toBaseLine = 5;

function gridLines({ axis, left, right, y }: Frame): Html[] {
  return axis.ticks.map((tick) =>
    element('path', { d: `M${left} ${y(tick).toFixed(1)}H${right.toFixed(1)}` }),
  );
}

function numbers({ axis, figures, left, y }: Frame): Html[] {
  return axis.ticks.map((tick) =>
    words('chart-tick', left - 8, y(tick) + toBaseLine, figures.tick(tick, axis.step), 'end'),
  );
}

function periods(frame: Frame): Html[] {
  const { periods, ticks, bottom, left, small } = frame;
  const base = bottom + 25;
  const labels = ticks.flatMap(({ x, lines }) =>
    lines.map((line, at) => words('chart-tick', x, base + at * rowHeight, line, 'middle')),
  );
  // Only labels of days begin with a figure; months speak for themselves.
  const ofWeeks = !small && periods.grain === 'week' && /^\d+ /.test(ticks[0]?.lines[0] ?? '');
  return ofWeeks
    ? [words('chart-tick', left - weekGap + 2, base, 'Week of', 'end'), ...labels]
    : labels;
}
