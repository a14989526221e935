import { max, min } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Html } from '../../../lib/text/html.ts';
import { toBaseLine } from './chart-axes.ts';
import { drawing } from './chart-drawing.ts';
import { lineHeight, placeEndLabels, type EndLabel } from './chart-end-labels.ts';
import { typeSize } from './chart-frame.ts';
import { placeNames } from './chart-funnel-names.ts';
import { funnelKeyOf } from './chart-key.ts';
import { level } from './chart-lines.ts';
import type { ChartOptions } from './chart-options.ts';
import { clipped } from '../words/shown.ts';
import { markedInFunnel, pointMark } from './chart-points.ts';
import { valueAxis, type ValueAxis } from './chart-scale.ts';
import { shownInFunnel } from '../words/shown.ts';
import { standing } from './chart-stand-alone.ts';
import { figuresOf, wholeNumber, type Figures, type Unit } from '../words/figures.ts';
import type { Funnel, FunnelPoint } from '../compute/result.ts';
import { element, group, words } from './svg.ts';
import { textWidth } from './text-width.ts';
import { funnelWords } from '../words/words-funnel.ts';

export type FunnelOptions = Pick<ChartOptions, 'prefix' | 'unit' | 'desc' | 'standAlone'> & {
  /** What the denominators count, for the x axis: "Admissions". */
  readonly across: string;
};

/** One point of the funnel that has everything it needs to be drawn. */
type DrawnPoint = FunnelPoint & { readonly y: number; readonly denominator: number };

interface Frame {
  readonly points: readonly DrawnPoint[];
  readonly figures: Figures;
  readonly axis: ValueAxis;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly ends: readonly EndLabel[];
}

const width = 760;
const top = 20;
const bottom = 332;
const height = 392;

/**
 * Draws units at one time: denominators along the bottom, two- and three-sigma limits as curves, the
 * names of units outside. The same promises as `chartSvg`.
 */
export function funnelSvg(funnel: Funnel, heading: string, options: FunnelOptions): Html {
  const frame = frameOf(funnel, options);
  const said = funnelWords(funnel, { unit: options.unit, each: 'unit' }).says;
  const curves = curvesOf(funnel, frame, options.unit);
  const inside = [
    ...axes(frame, options.across),
    group('chart-limits', drawnCurves(funnel, frame, curves)),
    group('chart-points', marks(frame)),
    group('chart-labels', [...edgeLabels(frame), ...names(frame, curves, options)]),
  ];
  const desc = options.desc ?? said.join(' ');
  const whole = { ...options, width, height, heading, desc, className: 'chart', inside };
  return options.standAlone === true ? standing(whole, funnelKeyOf(funnel)) : drawing(whole);
}

function frameOf(funnel: Funnel, options: FunnelOptions): Frame {
  const { unit, standAlone = false } = options;
  const points = funnel.points.filter(isDrawn);
  const values = shownInFunnel(funnel, unit);
  const figures = figuresOf(unit, values);
  const axis = valueAxis(values, { unit }, 6);
  const most = max(points, ({ denominator }) => denominator) ?? 1;
  const ends = endsOf(funnel, unit, figures);
  const wide = (text: string): number => textWidth(text, typeSize, standAlone);
  const left = 14 + Math.max(24, ...axis.ticks.map((tick) => wide(figures.tick(tick, axis.step))));
  const right = width - 24 - Math.max(20, ...ends.flatMap(({ lines }) => lines.map(wide)));
  const x = scaleLinear([0, most * 1.04], [left, right]);
  const y = scaleLinear(axis.domain, [bottom, top]).clamp(true);
  return { points, figures, axis, x, y, left, right, ends };
}

function isDrawn(point: FunnelPoint): point is DrawnPoint {
  return point.y !== null && point.denominator !== null && point.denominator > 0;
}

/**
 * Every limit of a funnel is centre ± factor / √denominator, adjusted for overdispersion or not, so
 * one point with limits tells the factor, in the chart's unit.
 */
function factorOf({ centre, points }: Funnel, limit: 'upper' | 'upperNear'): number | null {
  const point = points.findLast((one) => isDrawn(one) && one[limit] !== null);
  const value = point?.[limit] ?? null;
  if (centre === null || value === null || point === undefined) return null;
  return (value - centre) * Math.sqrt(point.denominator ?? 0);
}

const sigmas = [
  { limit: 'upper', className: 'chart-limit', words: '3 sigma' },
  { limit: 'upperNear', className: 'chart-limit chart-limit-near', words: '2 sigma' },
] as const;

interface Curve {
  readonly className: string;
  readonly along: readonly { readonly x: number; readonly y: number }[];
}

function curvesOf(funnel: Funnel, frame: Frame, unit: Unit): Curve[] {
  return sigmas.flatMap(({ limit, className }) => {
    const factor = factorOf(funnel, limit);
    const { centre } = funnel;
    if (factor === null || centre === null) return [];
    return [1, -1].map((side) => ({ className, along: curve(centre, factor * side, frame, unit) }));
  });
}

function drawnCurves(
  { centre }: Funnel,
  { left, right, y }: Frame,
  curves: readonly Curve[],
): Html[] {
  if (centre === null) return [];
  const path = line<{ x: number; y: number }>(
    ({ x }) => x,
    ({ y }) => y,
  ).digits(2);
  const limits = curves.map(({ className, along }) =>
    element('path', { class: className, d: path(along) ?? '' }),
  );
  return [...limits, element('path', { class: 'chart-centre', d: level(left, right, y(centre)) })];
}

/**
 * From somewhat before the smallest unit, in steps that are even where the curve bends; where it would
 * leave the axis there is no curve.
 */
function curve(
  centre: number,
  factor: number,
  { points, axis, x, y }: Frame,
  unit: Unit,
): Curve['along'] {
  const from = (min(points, ({ denominator }) => denominator) ?? 1) * 0.7;
  const steep = 1 / Math.sqrt(from);
  const flat = 1 / Math.sqrt(x.domain()[1] ?? from);
  const [low, high] = axis.domain;
  return Array.from({ length: 81 }, (_, at) => steep + ((flat - steep) * at) / 80)
    .map((root) => ({ at: 1 / root ** 2, value: clipped(centre + factor * root, unit) }))
    .filter(({ value }) => value >= low && value <= high)
    .map(({ at, value }) => ({ x: x(at), y: y(value) }));
}

/** Where the curves leave at the right edge, each side named once. */
function endsOf(funnel: Funnel, unit: Unit, figures: Figures): EndLabel[] {
  const { centre } = funnel;
  const most = max(funnel.points.filter(isDrawn), ({ denominator }) => denominator);
  if (centre === null || most === undefined) return [];
  const average = { value: centre, lines: [`Average ${figures.line(centre)}`] };
  const limits = sigmas.flatMap(({ limit, words }) => {
    const factor = factorOf(funnel, limit);
    if (factor === null) return [];
    return [{ value: clipped(centre + factor / Math.sqrt(most * 1.04), unit), lines: [words] }];
  });
  return [...limits, average];
}

function axes({ axis, figures, x, y, left, right }: Frame, across: string): Html[] {
  const grid = axis.ticks.map((tick) => element('path', { d: level(left, right, y(tick)) }));
  const numbers = axis.ticks.map((tick) =>
    words('chart-tick', left - 8, y(tick) + toBaseLine, figures.tick(tick, axis.step), 'end'),
  );
  const along = x
    .ticks(6)
    .filter(Number.isInteger)
    .map((tick) => words('chart-tick', x(tick), bottom + 25, wholeNumber(tick), 'middle'));
  const name = words('chart-tick', (left + right) / 2, bottom + 48, across, 'middle');
  return [group('chart-grid', grid), group('chart-ticks', [...numbers, ...along, name])];
}

function marks({ points, x, y }: Frame): Html[] {
  return points.map((point) => pointMark(markedInFunnel(point), x(point.denominator), y(point.y)));
}

function edgeLabels({ ends, y, right }: Frame): Html[] {
  return placeEndLabels(ends, y, top, bottom).flatMap(({ lines, y: at }) =>
    lines.map((text, row) =>
      words('chart-label', right + 10, at + row * lineHeight + toBaseLine, text),
    ),
  );
}

function names(
  frame: Frame,
  curves: readonly Curve[],
  { standAlone = false }: FunnelOptions,
): Html[] {
  const { x, y, left, right, points } = frame;
  const marked = points.map((point) => ({
    x: x(point.denominator),
    y: y(point.y),
    text: point.outside ? String(point.x) : null,
  }));
  const strip = { from: left + 2, to: right - 2, top: top - 12, bottom: bottom - 4 };
  const along = curves.flatMap((one) => dense(one.along));
  return placeNames(marked, along, strip, standAlone).map(({ from, baseLine, text }) =>
    words('chart-note', from, baseLine, text),
  );
}

/** A curve with no two points farther apart than a letter, so that words are seen to touch it. */
function dense(along: Curve['along']): Curve['along'] {
  return along.flatMap(({ x, y }, at) => {
    const next = along[at + 1];
    if (next === undefined) return [{ x, y }];
    const many = Math.ceil(Math.abs(next.x - x) / 6);
    const share = (part: number): number => part / Math.max(1, many);
    return Array.from({ length: Math.max(1, many) }, (_, part) => ({
      x: x + (next.x - x) * share(part),
      y: y + (next.y - y) * share(part),
    }));
  });
}
