import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartRows } from '../../src/features/statistics/drawing/chart-table.ts';
import { textWidth } from '../../src/features/statistics/drawing/text-width.ts';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import { examples } from './drawn/examples.ts';
import { anyCase, type Case } from './drawn/random-results.ts';
import { everything, numbersIn, readXml, withClass, type Read } from './drawn/read-back.ts';
import { months, sketch } from './drawn/results.ts';

const share = { kind: 'proportion', whole: 1 } as const;
const options = { prefix: 'one', unit: share } as const;

function read({ result, options }: Case): Read {
  return readXml(chartSvg(result, 'Falls & "harm" <1>', options));
}

function drawn(ys: readonly (number | null)[], more: object = {}): Read {
  const result = sketch({ xs: months('2024-01', ys.length), ys, ...more });
  return readXml(chartSvg(result, 'Falls', options));
}

function countsOf(svg: Read): Record<string, number> {
  const kinds = ['common', 'improvement', 'concern', 'neutral'];
  const found = withClass(svg, 'chart-points').flatMap((group) => group.children);
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      found.filter((one) => withClass(one, `point-${kind}`).length > 0).length,
    ]),
  );
}

function typesOf({ points }: Result): Record<string, number> {
  const reported = points
    .filter(({ y }) => y !== null)
    .map(({ type }) => type.replace(/-(high|low)$/, ''));
  const count = (kind: string) => reported.filter((one) => one === kind).length;
  const kinds = ['common', 'improvement', 'concern', 'neutral'];
  return Object.fromEntries(kinds.map((kind) => [kind, count(kind)]));
}

describe('a chart', () => {
  it('marks each reported point once, by its type, whatever the result', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(countsOf(read(one))).toEqual(typesOf(one.result));
      }),
      { numRuns: 100 },
    );
  });

  it('agrees with the table on every point that is more than usual variation', () => {
    fc.assert(
      fc.property(anyCase, ({ result, options }) => {
        const rows = chartRows(result, options.unit).filter(({ flagged }) => flagged);
        const { common = 0, ...signals } = countsOf(read({ result, options }));
        expect(common).toBeGreaterThanOrEqual(0);
        expect(rows.length).toBe(Object.values(signals).reduce((sum, many) => sum + many, 0));
        const ends = { improvement: ' (better)', concern: ' (worse)' } as const;
        for (const [kind, end] of Object.entries(ends))
          expect(rows.filter(({ shows }) => shows.endsWith(end)).length).toBe(signals[kind]);
        const neutral = rows.filter(({ shows }) => !/\((better|worse)\)$/.test(shows));
        expect(neutral.length).toBe(signals['neutral']);
        expect(
          neutral.filter(({ shows }) => !/ the (upper limit|lower limit|average)$/.test(shows)),
        ).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is well formed, safe and inside its box, whatever the result', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const text = chartSvg(one.result, 'Falls & "harm" <1>', one.options);
        const svg = readXml(text);
        expect(text).not.toMatch(
          /NaN|Infinity|undefined|null|\sstyle=|<script|\son\w+=|data:|href/,
        );
        expect(/<style/.test(text)).toBe(one.options.standAlone === true);
        expect(outside(svg)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('never lets words overlap other words or leave the drawing, whatever the result', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(collisions(read(one), one.options.standAlone === true)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same text for the same result', () => {
    for (const { result, heading, options } of examples) {
      const twice = [1, 2].map(() => chartSvg(result, heading, { ...options, prefix: 'one' }));
      expect(twice[0]).toBe(twice[1]);
    }
  });

  it('is named and described, by ids with its prefix, and escapes what it is given', () => {
    const result = sketch({ xs: months('2024-01', 3), ys: [0.5, 0.6, 0.7] });
    const text = chartSvg(result, 'A & B <i>"x"</i>', {
      ...options,
      prefix: 'm7',
      desc: '<b>Story</b>',
    });
    const svg = readXml(text);
    const [title, desc] = svg.children;
    expect(svg.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'm7-title m7-desc' });
    expect(title).toMatchObject({
      name: 'title',
      attributes: { id: 'm7-title' },
      text: 'A & B <i>"x"</i>',
    });
    expect(desc).toMatchObject({
      name: 'desc',
      attributes: { id: 'm7-desc' },
      text: '<b>Story</b>',
    });
    expect(text).not.toContain('<i>');
    const ids = everything(svg).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toEqual(['m7-title', 'm7-desc']);
  });

  it('tells its own story where it is given none', () => {
    const svg = drawn([0.5, 0.6, 0.55, 0.52, 0.58]);
    expect(svg.children[1]?.text).toBe(
      '5 months, January to May 2024. The latest value is 58%. The average is 55%, with trial limits from 39% to 71%. Usual variation.',
    );
    expect(drawn([null, null]).children[1]?.text).toBe('No data yet.');
  });

  it('draws improvement as a triangle up or down, concern as a square, a change as a diamond', () => {
    const high = [0.1, 0.11, 0.1, 0.1, 0.11, 0.1, 0.1, 0.11, 0.11, 0.1, 0.11, 0.1, 0.9];
    const low = high.map((y) => 1 - y);
    const last = (svg: Read) => withClass(svg, 'point').at(-1);
    const corners = (one: Read | undefined) => {
      const all = numbersIn(one?.attributes['d']);
      return all.filter((_, at) => at % 2 === 1);
    };
    const up = corners(last(drawn(high)));
    expect(up).toHaveLength(3);
    expect(up.filter((y) => y === Math.min(...up))).toHaveLength(1);
    const down = corners(last(drawn(low, { direction: 'decrease' })));
    expect(down.filter((y) => y === Math.max(...down))).toHaveLength(1);
    const square = corners(last(drawn(low)));
    expect(new Set(square).size).toBe(2);
    const diamond = corners(last(drawn(high, { direction: 'neutral' })));
    expect([diamond.length, new Set(diamond).size]).toEqual([4, 3]);
    expect(withClass(drawn(high), 'point-common').every(({ name }) => name === 'circle')).toBe(
      true,
    );
  });

  it('draws a point that is left out hollow', () => {
    const svg = drawn([0.5, 0.6, 0.9, 0.55], { exclude: [3] });
    expect(withClass(svg, 'point-excluded')).toHaveLength(1);
  });
});

/** Coordinates that are not in the box of the drawing. */
function outside(svg: Read): string[] {
  const [, , width = 0, height = 0] = numbersIn(svg.attributes['viewBox']);
  return everything(svg)
    .filter(({ name }) => ['text', 'circle', 'rect', 'path'].includes(name))
    .filter(({ attributes }) => {
      const { x, y, cx, cy, d } = attributes;
      const path = [...(d ?? '').matchAll(/([MLHV])([^MLHVZ]+)/g)].flatMap(([, command, rest]) =>
        numbersIn(rest).map((value, at) => [
          command === 'H' || (command !== 'V' && at % 2 === 0),
          value,
        ]),
      );
      const across = [
        ...numbersIn(x),
        ...numbersIn(cx),
        ...path.filter(([is]) => is).map(([, v]) => Number(v)),
      ];
      const down = [
        ...numbersIn(y),
        ...numbersIn(cy),
        ...path.filter(([is]) => !is).map(([, v]) => Number(v)),
      ];
      return (
        across.some((one) => one < 0 || one > width) || down.some((one) => one < 0 || one > height)
      );
    })
    .map(({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`);
}

interface Box {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

function collisions(svg: Read, standAlone: boolean): string[] {
  const [, , width = 0] = numbersIn(svg.attributes['viewBox']);
  const boxes = placedTexts(svg).map(({ read, dx, dy }): Box => {
    const size = read.attributes['class'] === 'chart-heading' ? 18 : 14;
    const wide = textWidth(read.text, size, standAlone);
    const anchor = read.attributes['text-anchor'] ?? 'start';
    const start =
      Number(read.attributes['x']) + dx - { start: 0, middle: wide / 2, end: wide }[anchor]!;
    return { text: read.text, from: start, to: start + wide, y: Number(read.attributes['y']) + dy };
  });
  const left = boxes.filter(({ from, to }) => from < 0 || to > width + 0.5);
  const over = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((two) => one.from < two.to && two.from < one.to && Math.abs(one.y - two.y) < 13)
      .map((two) => `${one.text} / ${two.text}`),
  );
  return [...left.map(({ text }) => `out: ${text}`), ...over];
}

function placedTexts(read: Read, dx = 0, dy = 0): { read: Read; dx: number; dy: number }[] {
  const [moveX = 0, moveY = 0] = numbersIn(read.attributes['transform']);
  const inside = read.children.flatMap((one) => placedTexts(one, dx + moveX, dy + moveY));
  return read.name === 'text' ? [{ read, dx, dy }] : inside;
}
