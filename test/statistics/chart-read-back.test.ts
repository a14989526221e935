import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { chartRows } from '../../src/features/statistics/drawing/chart-table.ts';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import type { Example } from './drawn/examples.ts';
import { kinds } from './drawn/kinds.ts';
import { numbersIn, readXml, withClass, type Read } from './drawn/read-back.ts';

/* What a reader takes off the picture with a ruler is what table and desc say. */

interface Mark {
  readonly x: number;
  readonly value: number;
  readonly kind: string;
}

function drawn({ result, heading, options }: Example): Read {
  return readXml(chartSvg(result, heading, { ...options, prefix: 'one' }));
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
function marksOf(svg: Read, unit: Unit): Mark[] {
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
function agrees(said: string | undefined, read: number, unit: Unit, pixel: number): boolean {
  const [figure = ''] = /[−\d][\d,]*(\.\d+)?/.exec(said ?? '') ?? [];
  const decimals = figure.split('.')[1]?.length ?? 0;
  const shown = unit.kind === 'proportion' ? 100 : 1;
  const slack = 0.5 * 10 ** -decimals + pixel * shown;
  return figure !== '' && Math.abs(numberOf(figure) - read * shown) <= slack;
}

describe('a drawing that is read back', () => {
  it.each(kinds)('has the values of the table in its order, gaps left out: $name', (example) => {
    const { result, options } = example;
    const svg = drawn(example);
    const marks = marksOf(svg, options.unit);
    const pixel = pixelOf(svg, options.unit);
    const rows = chartRows(result, options.unit).filter(({ value }) => value !== '');
    expect(marks).toHaveLength(rows.length);
    const wrong = marks.filter(
      ({ value }, at) => !agrees(rows[at]?.value, value, options.unit, pixel),
    );
    expect(wrong).toEqual([]);
    expect(marks.map(({ kind }) => kind !== 'common')).toEqual(rows.map(({ flagged }) => flagged));
  });

  it.each(kinds)('has the latest value, centre and limits that desc says: $name', (example) => {
    const { result, options } = example;
    const svg = drawn(example);
    const text = `${svg.children[1]?.text} `;
    const pixel = pixelOf(svg, options.unit);
    const isSaid = (pattern: RegExp, read: number | undefined): boolean =>
      agrees(pattern.exec(text)?.[1], read ?? Infinity, options.unit, pixel);
    expect(isSaid(/latest value is (.*?)\. /, marksOf(svg, options.unit).at(-1)?.value)).toBe(true);
    const ends = (className: string) => endsOf(svg, className, options.unit);
    expect(isSaid(/The (?:average|median) is (.*?)(?:, |\. )/, ends('chart-centre').at(-1))).toBe(
      true,
    );
    const [lower, upper] = ends('chart-limit')
      .slice(-2)
      .toSorted((one, other) => one - other);
    const isLimited = result.chart !== 'run';
    expect(isSaid(/limits from (.*?) to /, lower)).toBe(isLimited);
    expect(isSaid(/limits from .*? to (.*?)\. /, upper)).toBe(isLimited);
  });
});

/** Values at the right ends of lines. */
function endsOf(svg: Read, className: string, unit: Unit): number[] {
  const valueAt = scaleOf(svg, unit);
  return withClass(svg, className).map(({ attributes }) => valueAt(lastHeight(attributes['d'])));
}

function pixelOf(svg: Read, unit: Unit): number {
  const valueAt = scaleOf(svg, unit);
  return Math.abs(valueAt(1) - valueAt(0));
}

/** Where a line ends: its last height, whether it was written with M or V. */
function lastHeight(path: string | undefined): number {
  const heights = [...(path ?? '').matchAll(/M-?[\d.]+ (-?[\d.]+)|V(-?[\d.]+)/g)];
  const [, one, other] = heights.at(-1) ?? [];
  return Number(one ?? other);
}
