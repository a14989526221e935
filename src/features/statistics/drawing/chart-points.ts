import type { Html } from '../../../lib/text/html.ts';
import type { Frame } from './chart-frame.ts';
import type { FunnelPoint, Point, PointType, Rule } from '../compute/result.ts';
import { coordinate, element } from './svg.ts';

/** The mark of each reported point, in order. Signals are drawn last, over their usual neighbours. */
export function points(
  all: readonly Point[],
  frame: Pick<Frame, 'x' | 'y' | 'left' | 'right'>,
): Html[] {
  const { x, y, left, right } = frame;
  const spacing = (right - left) / Math.max(1, all.length);
  const drawn = all.filter((point) => point.y !== null);
  const marks = drawn.map((point) => ({
    usual: point.type === 'common',
    mark: pointMark(point, x(point.position), y(point.y ?? 0), spacing),
  }));
  return marks
    .toSorted((one, other) => Number(other.usual) - Number(one.usual))
    .map(({ mark }) => mark);
}

/** What the mark of a point depends on. */
export type Marked = Pick<Point, 'type' | 'rule' | 'included' | 'side'>;

/** The same of a unit in a funnel, where being outside is the only signal. */
export function markedInFunnel({ type, y, lower }: FunnelPoint): Marked {
  const isLow = type === 'neutral-low' || (y !== null && lower !== null && y < lower);
  return { type, rule: null, included: true, side: isLow ? -1 : 1 };
}

/**
 * Usual variation a circle, improvement a triangle (down for a low signal), concern a square, a change
 * without direction a diamond; hollow when it is left out of the calculation.
 */
export function pointMark(point: Marked, x: number, y: number, spacing = 24): Html {
  const kind = kindOf(point.type);
  const hollow = point.included ? '' : ' point-excluded';
  // Outlines of many usual points would cut their line to pieces.
  const dense = kind === 'common' && spacing < 8 ? ' point-dense' : '';
  const crowded = dense === '' && spacing < 10 ? ' point-crowded' : '';
  const className = `point point-${kind}${dense}${hollow}${crowded}`;
  // Marks of many points would hide each other and the line; a signal keeps 10 units in any crowd.
  const radius = Math.max(2.5, Math.min(5.25, spacing * 0.45));
  if (kind === 'common') return element('circle', { class: className, cx: x, cy: y, r: radius });
  const scale = Math.max(0.72, Math.min(1, spacing / 12));
  return element('path', { class: className, d: outline(point, x, y, scale) });
}

/** The class of its mark, which tells no high change from a low one. */
export function kindOf(type: PointType): 'common' | 'improvement' | 'concern' | 'neutral' {
  return type === 'neutral-high' || type === 'neutral-low' ? 'neutral' : type;
}

/** Whether a signal is one of high or rising values. */
function isHigh({ rule, side }: Marked): boolean {
  return rule === null ? side !== -1 : highRules.has(rule);
}

const highRules: ReadonlySet<Rule> = new Set([
  'above-upper-limit',
  'trend-increasing',
  'two-of-three-above',
  'shift-above',
]);

function outline(point: Marked, x: number, y: number, scale: number): string {
  const [from, ...rest] = corners(point).map(
    ([dx, dy]) => `${coordinate(x + dx * scale)} ${coordinate(y + dy * scale)}`,
  );
  return `M${from}L${rest.join('L')}Z`;
}

function corners(point: Marked): readonly (readonly [number, number])[] {
  if (kindOf(point.type) !== 'improvement') return shapes[shapeOf(point.type)];
  const up = isHigh(point) ? 1 : -1;
  return shapes.triangle.map(([dx, dy]) => [dx, dy * up] as const);
}

function shapeOf(type: PointType): 'square' | 'diamond' {
  return type === 'concern' ? 'square' : 'diamond';
}

/** Of about one area; the triangle stands on its centre of gravity. */
const shapes = {
  triangle: [
    [0, -8],
    [7.25, 5],
    [-7.25, 5],
  ],
  square: [
    [-5.25, -5.25],
    [5.25, -5.25],
    [5.25, 5.25],
    [-5.25, 5.25],
  ],
  diamond: [
    [0, -7.5],
    [7.5, 0],
    [0, 7.5],
    [-7.5, 0],
  ],
} as const;
