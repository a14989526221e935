import type { Unit } from '../../../src/features/statistics/words/figures.ts';
import { numbersIn, withClass, type Read } from './read-back.ts';

/* Takes values off a drawing with a ruler, by the numbers beside its grid. */

interface Mark {
  readonly x: number;
  readonly value: number;
  readonly kind: string;
}

/** The value at a height, by the two outermost numbers beside the grid. */
function scaleOf(svg: Read, unit: Unit): (height: number) => number {
  const grid = withClass(svg, 'chart-grid')[0]?.children ?? [];
  const heights = grid.map(({ attributes }) => numbersIn(attributes['d'])[1] ?? 0);
  const ticks = withClass(svg, 'chart-tick').slice(0, heights.length);
  const values = ticks.map(({ text }) => numberOf(text));
  const [first = 0, last = 0] = [heights[0], heights.at(-1)];
  const perUnit = ((values.at(-1) ?? 0) - (values[0] ?? 0)) / (last - first);
  const whole = unit.kind === 'proportion' ? 100 : 1;
  return (height) => ((values[0] ?? 0) + (height - first) * perUnit) / whole;
}

function numberOf(text: string): number {
  return Number(text.replace(/[,%]/g, '').replace('−', '-'));
}

/** Marks from left to right: a circle by its centre, another shape by the middle of its box. */
export function marksOf(svg: Read, unit: Unit): Mark[] {
  const valueAt = scaleOf(svg, unit);
  return withClass(svg, 'point')
    .map(({ name, attributes }) => {
      const kind = /point-(common|improvement|concern|neutral)/.exec(attributes['class'] ?? '');
      const [x, y] =
        name === 'circle'
          ? [Number(attributes['cx']), Number(attributes['cy'])]
          : middleOf(attributes['d'], kind?.[1]);
      return { x, value: valueAt(y), kind: kind?.[1] ?? '' };
    })
    .toSorted((one, other) => one.x - other.x);
}

function middleOf(path: string | undefined, kind: string | undefined): [number, number] {
  const all = numbersIn(path);
  const ys = all.filter((_, at) => at % 2 === 1);
  const xs = all.filter((_, at) => at % 2 === 0);
  const x = (Math.min(...xs) + Math.max(...xs)) / 2;
  // A triangle stands on its centre of gravity.
  const y =
    kind === 'improvement'
      ? ys.reduce((sum, one) => sum + one, 0) / ys.length
      : (Math.min(...ys) + Math.max(...ys)) / 2;
  return [x, y];
}

/** Whether a figure is what the ruler says, to the last digit written and a pixel on the picture. */
export function agrees(said: string | undefined, read: number, unit: Unit, pixel: number): boolean {
  const [figure = ''] = /[−\d][\d,]*(\.\d+)?/.exec(said ?? '') ?? [];
  const decimals = figure.split('.')[1]?.length ?? 0;
  const shown = unit.kind === 'proportion' ? 100 : 1;
  const slack = 0.5 * 10 ** -decimals + pixel * shown;
  return figure !== '' && Math.abs(numberOf(figure) - read * shown) <= slack;
}

/** Values at the right ends of lines. */
export function endsOf(svg: Read, className: string, unit: Unit): number[] {
  const valueAt = scaleOf(svg, unit);
  return withClass(svg, className).map(({ attributes }) => valueAt(lastHeight(attributes['d'])));
}

/** What one pixel of height is worth. */
export function pixelOf(svg: Read, unit: Unit): number {
  const valueAt = scaleOf(svg, unit);
  return Math.abs(valueAt(1) - valueAt(0));
}

/** Where a line ends: its last height, whether it was written with M or V. */
function lastHeight(path: string | undefined): number {
  const heights = [...(path ?? '').matchAll(/M-?[\d.]+ (-?[\d.]+)|V(-?[\d.]+)/g)];
  const [, one, other] = heights.at(-1) ?? [];
  return Number(one ?? other);
}
