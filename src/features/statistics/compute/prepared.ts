import { checkOptions } from './checked-options.ts';
import { movingRanges } from './moving-ranges.ts';
import { includedOf, splitPhases, type Stretch } from './phases.ts';
import { readRows, type Column, type Readings } from './readings.ts';
import type { ChartKind, Series, TargetFrom } from './series.ts';

/** A series that has been checked, in columns over all rows. */
export interface Prepared {
  readonly chart: ChartKind;
  readonly screen: boolean;
  readonly stretches: readonly Stretch[];
  readonly readings: Readings;
  /** What is drawn: on an MR chart the moving ranges of each phase, else what was reported. */
  readonly plotted: Column;
  readonly included: readonly boolean[];
  /** The target that holds at each position. */
  readonly targets: Column;
}

/** Throws a `SeriesFault` for rows or options that no chart can be made of. */
export function prepare(series: Series): Prepared {
  const { chart, rows, options } = series;
  checkOptions(options, rows.length);
  const readings = readRows(series);
  const stretches = splitPhases(rows.length, options);
  return {
    chart,
    screen: options.screen,
    stretches,
    readings,
    plotted: chart === 'mr' ? rangesOf(readings.values, stretches) : readings.values,
    included: includedOf(rows.length, options.exclude),
    targets: targetsOf(rows.length, options.targets),
  };
}

/** A point of an MR chart is a range: excluding it leaves out that range, and no value. */
function rangesOf(values: Column, stretches: readonly Stretch[]): Column {
  return stretches.flatMap(({ from, to }) => movingRanges(values.slice(from, to)));
}

function targetsOf(count: number, targets: readonly TargetFrom[]): (number | null)[] {
  const column: (number | null)[] = [];
  let next = 0;
  let value: number | null = null;
  for (let position = 1; position <= count; position += 1) {
    const target = targets[next];
    if (target?.from === position) {
      value = target.value;
      next += 1;
    }
    column.push(value);
  }
  return column;
}
