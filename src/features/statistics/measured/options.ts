import { firstDayOf } from '../../reporting/index.ts';
import type { ChartOptions } from '../drawing/chart-options.ts';
import type { Options, TargetFrom } from '../compute/series.ts';
import type { Frame, Marks, Measure } from './measure.ts';

/** Where a point stands in time. */
interface Placed {
  readonly period: string;
  /** A day. */
  readonly from: string;
}

/** The options of a measure's chart, with months and weeks as positions. */
export function optionsOf(measure: Measure, rows: readonly Placed[], frame: Frame): Options {
  const { marks, targets } = frame;
  return {
    direction: measure.direction,
    rules:
      measure.rule_set === 'anhoej'
        ? { set: 'anhoej' }
        : { set: 'making-data-count', length: lengthOf(measure) },
    targets: targetsAt(targets, rows),
    ...(marks.fixAfter !== null && { fixAfter: marks.fixAfter }),
    rebaseAt: startsOf(marks, rows),
    exclude: rows.flatMap(({ period }, at) =>
      marks.exclusions.some((excluded) => excluded.period === period) ? [at + 1] : [],
    ),
    screen: measure.screen === 1,
    multiply: measure.multiply,
  };
}

/** The words of a chart's marks, at their positions. */
export function notesOf(
  marks: Marks,
  rows: readonly Placed[],
): Required<Pick<ChartOptions, 'annotations' | 'changes'>> {
  const annotations = marks.annotations.flatMap(({ period, words }) => {
    const position = positionAt(period, rows);
    return position === undefined ? [] : [{ position, text: words }];
  });
  const starts = [1, ...startsOf(marks, rows)];
  const changes = marks.phases.flatMap(({ period, words }) => {
    const phase = starts.indexOf(positionAt(period, rows) ?? 0) + 1;
    return phase < 2 ? [] : [{ phase, text: words }];
  });
  return { annotations, changes };
}

/** Where new phases begin; one that begins with the first point is the first phase anyway. */
function startsOf({ phases }: Marks, rows: readonly Placed[]): number[] {
  const positions = phases.map(({ period }) => positionAt(period, rows) ?? 1);
  return [...new Set(positions)]
    .filter((position) => position > 1)
    .toSorted((one, other) => one - other);
}

/** The first point of a period, or after it where it has none; undefined behind the last. */
function positionAt(period: string, rows: readonly Placed[]): number | undefined {
  const from = firstDayOf(period);
  const at = rows.findIndex((row) => row.from >= from);
  return at === -1 ? undefined : at + 1;
}

/** Of targets that begin before the first point, the last one holds there. */
function targetsAt(steps: Frame['targets'], rows: readonly Placed[]): TargetFrom[] {
  const targets = new Map<number, number | null>();
  for (const { from_month, value } of steps) {
    const position = from_month === '' ? 1 : positionAt(from_month, rows);
    if (position !== undefined) targets.set(position, value);
  }
  return [...targets].map(([from, value]) => ({ from, value }));
}

function lengthOf({ rule_length }: Measure): 6 | 7 | 8 {
  return rule_length === 6 || rule_length === 8 ? rule_length : 7;
}
