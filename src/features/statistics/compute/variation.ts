import { compare } from './comparing.ts';
import type { Assurance, Point, PointType, Rule, Variation } from './result.ts';
import type { Direction } from './series.ts';

const ways: Readonly<Record<Rule, 'high' | 'low'>> = {
  'above-upper-limit': 'high',
  'below-lower-limit': 'low',
  'trend-increasing': 'high',
  'trend-decreasing': 'low',
  'two-of-three-above': 'high',
  'two-of-three-below': 'low',
  'shift-above': 'high',
  'shift-below': 'low',
};

/**
 * What a rule means for a measure. A falling trend above the centre is a concern where increase is
 * better: the rule that won decides, not the side of the point.
 *
 * Source: `spc-rules.md` 1.
 */
export function typeOf(rule: Rule | null, direction: Direction): PointType {
  if (rule === null) return 'common';
  if (direction === 'neutral') return `neutral-${ways[rule]}`;
  return (ways[rule] === 'high') === (direction === 'increase') ? 'improvement' : 'concern';
}

/**
 * The type of the latest reported point and its way; null without one. Excluded points are passed over:
 * what was set aside cannot be the chart's verdict.
 *
 * Source: `spc-rules.md` 1, icons.
 */
export function variationOf(points: readonly Point[]): Variation | null {
  const latest = points.findLast(({ y, included }) => y !== null && included);
  if (latest === undefined) return null;
  const { rule, type } = latest;
  if (rule === null) return 'common';
  return type === 'improvement' || type === 'concern' ? `${type}-${ways[rule]}` : type;
}

/**
 * Whether limits lie wholly on the good or the bad side of a target; a target on a limit is neither.
 * Null without a target, a direction or limits. All in one unit; `scale` as for `compare`.
 *
 * Source: `spc-rules.md` 1, icons.
 */
export function assuranceOf(
  direction: Direction,
  target: number | null,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  scale: number,
): Assurance | null {
  if (target === null || direction === 'neutral' || lower === null || upper === null) return null;
  const above = compare(target, upper, scale) > 0;
  const below = compare(target, lower, scale) < 0;
  if (!above && !below) return 'inconsistent';
  return below === (direction === 'increase') ? 'pass' : 'fail';
}
