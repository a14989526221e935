import { clipped } from '../words/shown.ts';
import type { Figures, Unit } from '../words/figures.ts';
import type { Result } from '../compute/result.ts';
import { textWidth } from './text-width.ts';
import { centreName, sentence } from '../words/words-about.ts';

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
export function endLabels(
  { chart, points, phases }: Result,
  unit: Unit,
  figures: Figures,
): EndLabel[] {
  const phase = phases.at(-1);
  const target = points.at(-1)?.target ?? null;
  const trial = phase?.trial === true ? ['Trial limits'] : [];
  const label = (
    word: string,
    value: number | null | undefined,
    more: string[] = [],
  ): EndLabel[] => {
    if (value === null || value === undefined) return [];
    const drawn = clipped(value, unit);
    return [{ value: drawn, lines: [`${word} ${figures.line(drawn)}`, ...more] }];
  };
  return [
    ...label('Target', target),
    ...label('Upper limit', phase?.upper, phase?.lower === null ? trial : []),
    ...label(sentence(centreName(chart)), phase?.centre),
    ...label('Lower limit', phase?.lower, trial),
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
  const sorted = labels
    .map((label) => ({ ...label, lineY: y(label.value) }))
    .toSorted((one, other) => one.lineY - other.lineY);
  let stacks: Stack[] = [];
  for (const label of sorted) {
    stacks.push({ labels: [label], height: heightOf(label), wishes: [label.lineY] });
    while (stacks.length > 1 && touching(stacks, top, bottom)) stacks = joined(stacks);
  }
  return stacks.flatMap((stack) => {
    let at = startOf(stack, top, bottom);
    return stack.labels.map((label) => {
      const placed = { ...label, y: at };
      at += heightOf(label);
      return placed;
    });
  });
}

/** Labels that stand directly under each other, and where each would have its first line for itself. */
interface Stack {
  readonly labels: readonly Omit<PlacedLabel, 'y'>[];
  readonly height: number;
  /** Where the stack would begin if only this or that label mattered. */
  readonly wishes: readonly number[];
}

function startOf({ wishes, height }: Stack, top: number, bottom: number): number {
  const wished = wishes.reduce((sum, wish) => sum + wish, 0) / wishes.length;
  return Math.max(top, Math.min(wished, bottom + lineHeight - height));
}

function touching(stacks: readonly Stack[], top: number, bottom: number): boolean {
  const [upper, lower] = stacks.slice(-2);
  if (upper === undefined || lower === undefined) return false;
  return startOf(upper, top, bottom) + upper.height > startOf(lower, top, bottom);
}

function joined(stacks: readonly Stack[]): Stack[] {
  const [upper, lower] = stacks.slice(-2);
  if (upper === undefined || lower === undefined) return [...stacks];
  const one = {
    labels: [...upper.labels, ...lower.labels],
    height: upper.height + lower.height,
    wishes: [...upper.wishes, ...lower.wishes.map((wish) => wish - upper.height)],
  };
  return [...stacks.slice(0, -2), one];
}

function heightOf({ lines }: EndLabel): number {
  return lines.length * lineHeight;
}
