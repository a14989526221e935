import { UsageError } from '../../../lib/command.ts';
import { quoted } from '../../../lib/csv/faults.ts';
import { readNumber } from '../../../lib/csv/numbers.ts';
import type { ChartOptions } from '../drawing/chart-options.ts';
import { possibleRange } from '../words/shown.ts';
import type { Asked } from './csv-asked.ts';
import { parted, positionOf, positionsOf } from './csv-places.ts';
import type { TableRow } from './csv-table.ts';
import type { CsvUnit } from './csv-units.ts';
import type { Unit } from '../words/figures.ts';
import type { Options, Rules, TargetFrom } from '../compute/series.ts';

/** The options of a series, with periods as positions. Throws a `UsageError`. */
export function seriesOptions(
  asked: Asked,
  rules: Rules,
  rows: readonly TableRow[],
  { unit, multiply }: CsvUnit,
): Options {
  return {
    direction: asked.direction,
    rules,
    targets: targetsOf(asked.targets, rows, unit),
    ...(asked.fixAfter !== undefined && { fixAfter: asked.fixAfter }),
    rebaseAt: rebaseAt(asked, rows),
    exclude: positionsOf('exclude', asked.exclude, rows),
    screen: asked.screen,
    multiply,
  };
}

/** The words that stand in the drawing. */
export function drawnNotes(
  asked: Asked,
  rows: readonly TableRow[],
): Required<Pick<ChartOptions, 'annotations' | 'changes'>> {
  const annotations = asked.annotate.map((word) => {
    const { before, after } = parted(word);
    if (after === undefined || after === '')
      throw new UsageError(`--annotate is a period, =, and words; found ${quoted(word)}`);
    return { position: positionOf('annotate', before, rows), text: printable(after) };
  });
  // A phase at the first row is the first phase anyway.
  const starts = [...new Set([1, ...rebaseAt(asked, rows)])].toSorted((one, other) => one - other);
  const changes = asked.rebase.flatMap((word) => {
    const { before, after = '' } = parted(word);
    const phase = starts.indexOf(positionOf('rebase', before, rows)) + 1;
    return after === '' || phase === 1 ? [] : [{ phase, text: printable(after) }];
  });
  return { annotations, changes };
}

/** Control characters, which no drawing may hold, as spaces. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ').trim();
}

/** A share that was likely meant as a whole one: "0.8" is 0.8% and not 80%. */
export function smallTargets({ targets }: Asked, unit: Unit): string | undefined {
  const small = targets
    .map((word) => parted(word).after ?? word)
    .find((text) => /^0?\.\d+$/.test(text));
  if (small === undefined || unit.kind !== 'proportion') return undefined;
  return `The target ${small} is read as ${small}%; write 80 for 80%.`;
}

function rebaseAt({ rebase }: Asked, rows: readonly TableRow[]): number[] {
  return positionsOf(
    'rebase',
    rebase.map((word) => parted(word).before),
    rows,
  );
}

function targetsOf(words: readonly string[], rows: readonly TableRow[], unit: Unit): TargetFrom[] {
  const targets = words.map((word): TargetFrom => {
    const { before, after } = parted(word);
    if (after === undefined) return { from: 1, value: targetValue(before, unit) };
    return { from: positionOf('target', before, rows), value: targetValue(after, unit) };
  });
  const ordered = targets.toSorted((one, other) => one.from - other.from);
  if (ordered.some(({ from }, at) => from === ordered[at - 1]?.from))
    throw new UsageError('--target: two targets begin at one period');
  return ordered;
}

function targetValue(text: string, unit: Unit): number | null {
  if (text === 'none') return null;
  const read = readNumber(text);
  if (!read.ok || read.value.number === null)
    throw new UsageError(
      `--target is a number, or a period, = and a number; found ${quoted(text)}`,
    );
  const { number, percent } = read.value;
  if (percent && unit.kind !== 'proportion')
    throw new UsageError(`--target ${text}: this chart is not in percent`);
  const value = unit.kind === 'proportion' ? (number * unit.whole) / 100 : number;
  const [least, most] = possibleRange(unit);
  if (value < least || value > most) throw new UsageError(`--target ${text} can never be reached`);
  return value;
}
