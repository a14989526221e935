import { clipped } from './chart-options.ts';
import { centreWord } from './chart-words.ts';
import type { Figures, Unit } from './figures.ts';
import type { Result } from './result.ts';
import { textWidth } from './text-width.ts';

/** Words at the right edge that name a line of the last phase. */
export interface EndLabel {
  /** Of the line, in the chart's unit. */
  readonly value: number;
  readonly lines: readonly string[];
}

export interface PlacedLabel extends EndLabel {
  /** Middle of the line that it names, and of its own first line of words. */
  readonly lineY: number;
  readonly y: number;
}

/** Names of target, limits and centre at the end of the last phase, without places. */
export function endLabels({ chart, points, phases }: Result, unit: Unit, figures: Figures): EndLabel[] {
  const phase = phases.at(-1);
  const target = points.at(-1)?.target ?? null;
  const trial = phase?.trial === true ? ['Trial limits'] : [];
  const label = (word: string, value: number | null | undefined, more: string[] = []): EndLabel[] => {
    if (value === null || value === undefined) return [];
    const drawn = clipped(value, unit);
    return [{ value: drawn, lines: [`${word} ${figures.line(drawn)}`, ...more] }];
  };
  return [
    ...label('Target', target),
    ...label('Upper limit', phase?.upper, trial),
    ...label(centreWord(chart), phase?.centre),
    ...label('Lower limit', phase?.lower),
  ];
}

const labelSize = 14;
export const lineHeight = 17;

export function widthOfLabels(labels: readonly EndLabel[], standAlone: boolean): number {
  const widths = labels.flatMap(({ lines }) =>
    lines.map((line) => textWidth(line, labelSize, standAlone)),
  );
  return Math.max(0, ...widths);
}

/** Moves labels apart, as little as that takes, between `top` and `bottom`. */
export function placeEndLabels(
  labels: readonly EndLabel[],
  y: (value: number) => number,
  top: number,
  bottom: number,
): PlacedLabel[] {
  const placed = labels
    .map((label) => ({ ...label, lineY: y(label.value), y: y(label.value) }))
    .toSorted((one, other) => one.lineY - other.lineY);
  let floor = top;
  const lowered = placed.map((label) => {
    const at = Math.max(label.y, floor);
    floor = at + heightOf(label);
    return { ...label, y: at };
  });
  let ceiling = bottom + lineHeight / 2;
  const raised = lowered.toReversed().map((label) => {
    const at = Math.min(label.y, ceiling - heightOf(label) + lineHeight / 2);
    ceiling = at - lineHeight / 2;
    return { ...label, y: at };
  });
  return raised.toReversed();
}

function heightOf({ lines }: EndLabel): number {
  return lines.length * lineHeight;
}
