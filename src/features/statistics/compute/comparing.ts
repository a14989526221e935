export type Side = -1 | 0 | 1;

/** Nearer than this part of the scale, two numbers are one: floating point must not decide a run. */
export const nearness = 1e-12;

/**
 * Whether `value` is below (-1), on (0) or above (1) `line`. `scale` is the size of the numbers that
 * the line was computed from, for a line near 0 may have lost more digits than its own size tells.
 */
export function compare(value: number, line: number, scale: number): Side {
  const close = nearness * Math.max(scale, Math.abs(value), Math.abs(line));
  const difference = value - line;
  if (difference > close) return 1;
  return difference < -close ? -1 : 0;
}

/** Whether `value` is below `lower` (-1), above `upper` (1) or neither; on a line is inside. */
export function beyond(value: number, lower: number, upper: number, scale: number): Side {
  if (compare(value, upper, scale) > 0) return 1;
  return compare(value, lower, scale) < 0 ? -1 : 0;
}

/** The largest size among numbers; gaps are passed over, and of none it is 0. */
export function scaleOf(values: readonly (number | null)[]): number {
  let scale = 0;
  for (const value of values) scale = Math.max(scale, Math.abs(value ?? 0));
  return scale;
}
