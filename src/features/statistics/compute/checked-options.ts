import { SeriesFault } from './faults.ts';
import type { Options } from './series.ts';

/**
 * Throws a `SeriesFault` for options that do not fit a series of `count` rows: positions that are not
 * whole numbers from 1 to `count` or stand twice, a baseline of less than one point, targets out of
 * order, a factor that is not above 0. A phase that starts at position 1 is the first one anyway, and a
 * target may start after the last row: it does not hold yet.
 */
export function checkOptions(options: Options, count: number): void {
  checkPositions('rebaseAt', options.rebaseAt, count);
  checkPositions('exclude', options.exclude, count);
  const { fixAfter } = options;
  if (fixAfter !== undefined && !isPosition(fixAfter)) {
    throw new SeriesFault('fixAfter', 'must be a whole number from 1');
  }
  checkFactor(options.multiply);
  checkTargets(options.targets);
}

/** Throws a `SeriesFault` unless the factor is finite and above 0. */
export function checkFactor(multiply: number): void {
  if (Number.isFinite(multiply) && multiply > 0) return;
  throw new SeriesFault('multiply', 'must be a finite number above 0');
}

function checkPositions(field: string, positions: readonly number[], count: number): void {
  const seen = new Set<number>();
  for (const position of positions) {
    if (!isPosition(position) || position > count) {
      throw new SeriesFault(field, `must hold positions from 1 to ${count}, not ${position}`);
    }
    if (seen.has(position)) throw new SeriesFault(field, `holds position ${position} twice`);
    seen.add(position);
  }
}

function checkTargets(targets: Options['targets']): void {
  let last = 0;
  for (const { from, value } of targets) {
    if (!isPosition(from) || from <= last) {
      throw new SeriesFault('targets', 'must start at whole positions from 1, in ascending order');
    }
    if (value !== null && !Number.isFinite(value)) {
      throw new SeriesFault('targets', 'must be finite numbers');
    }
    last = from;
  }
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
