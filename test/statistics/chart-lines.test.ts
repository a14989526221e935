import { describe, expect, it } from 'vitest';
import type { ChartOptions } from '../../src/features/statistics/drawing/chart-options.ts';
import { sharedScale } from '../../src/features/statistics/drawing/chart-scale.ts';
import { shownValues } from '../../src/features/statistics/words/shown.ts';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { numbersIn, readXml, withClass, type Read } from './drawn/read-back.ts';
import { months, sketch, type Sketch } from './drawn/results.ts';

const share = { kind: 'proportion', whole: 1 } as const;
const steady = Array.from({ length: 24 }, (_, at) => 0.5 + (at % 3) * 0.05);

function drawn(wanted: Partial<Sketch>, options: Partial<ChartOptions> = {}): Read {
  const { ys = steady } = wanted;
  const result = sketch({ xs: months('2024-01', ys.length), ...wanted, ys });
  return readXml(chartSvg(result, 'Reviews', { prefix: 'one', unit: share, ...options }));
}

/** How often the pen is put down. */
function strokes(svg: Read, className: string): number[] {
  return withClass(svg, className).map(
    ({ attributes }) => attributes['d']?.match(/M/g)?.length ?? 0,
  );
}

function texts(svg: Read, className: string): string[] {
  return withClass(svg, className).map(({ text }) => text);
}

function heights(svg: Read, className: string): number[] {
  return withClass(svg, className).map(({ attributes }) => numbersIn(attributes['d'])[1] ?? 0);
}

describe('the lines of a chart', () => {
  it('break the data at a gap, and never draw a missing month as zero', () => {
    const ys = steady.map((y, at) => (at === 5 || at === 6 || at === 15 ? null : y));
    expect(strokes(drawn({ ys }), 'chart-line')).toEqual([3]);
    expect(strokes(drawn({}), 'chart-line')).toEqual([1]);
    expect(withClass(drawn({ ys }), 'point')).toHaveLength(21);
  });

  it('break data, limits and centre at a new phase, with a dotted line and words between', () => {
    const svg = drawn({ rebaseAt: [9, 17] }, { changes: [{ phase: 3, text: 'New card' }] });
    expect(strokes(svg, 'chart-line')).toEqual([1, 1, 1]);
    expect(withClass(svg, 'chart-centre')).toHaveLength(3);
    expect(withClass(svg, 'chart-limit')).toHaveLength(6);
    expect(withClass(svg, 'chart-change')).toHaveLength(2);
    expect(texts(svg, 'chart-note')).toEqual(['New card']);
  });

  it('draw limits that do not vary straight through a gap, and varying ones as stairs with a gap', () => {
    const ys = steady.map((y, at) => (at === 5 ? null : y));
    expect(strokes(drawn({ ys }), 'chart-limit')).toEqual([1, 1]);
    const denominators = ys.map((_, at) => 50 + at * 10);
    const stairs = drawn({ ys, denominators });
    expect(strokes(stairs, 'chart-limit')).toEqual([2, 2]);
    for (const { attributes } of withClass(stairs, 'chart-limit'))
      expect(attributes['d']?.match(/H/g)).toHaveLength(23);
  });

  it('draw and name limits inside what is possible, though they are computed beyond it', () => {
    const ys = steady.map((_, at) => (at % 2 === 0 ? 0.99 : 0.6));
    const svg = drawn({ ys });
    expect(texts(svg, 'chart-label')).toContain('Upper limit 100%');
    const low = drawn({ ys: ys.map((y) => 1 - y) });
    expect(texts(low, 'chart-label')).toContain('Lower limit 0%');
    expect(low.children[1]?.text).toContain('limits from 0% to');
    const plain = drawn({ ys: ys.map((y) => 1 - y) }, { unit: { kind: 'number' } });
    expect(texts(plain, 'chart-label').join()).toMatch(/Lower limit −\d/);
  });

  it('stand on an axis that goes below zero only where a value does', () => {
    const number = { unit: { kind: 'number' } } as const;
    const lowest = (ys: number[]) => texts(drawn({ chart: 'run', ys }, number), 'chart-tick')[0];
    expect(lowest([0, 12, 40, 31])).toBe('0');
    expect(lowest([-1, 12, 40, 31])).toBe('−10');
    expect(lowest([90, 95, 99, 92])).toBe('88');
  });

  it('name the lines of the last phase at the right edge, and trial limits as such', () => {
    expect(texts(drawn({ target: () => 0.8 }), 'chart-label')).toEqual([
      'Target 80%',
      expect.stringMatching(/^Upper limit \d\d%$/),
      'Average 55%',
      expect.stringMatching(/^Lower limit \d\d%$/),
    ]);
    expect(texts(drawn({ ys: steady.slice(0, 12) }), 'chart-label')).toContain('Trial limits');
    expect(texts(drawn({ ys: steady.slice(0, 13) }), 'chart-label')).not.toContain('Trial limits');
    const earlier = drawn({ rebaseAt: [9] });
    expect(texts(earlier, 'chart-label').filter((text) => text === 'Trial limits')).toHaveLength(1);
    expect(texts(drawn({ chart: 'run' }), 'chart-label')).toEqual(['Median 55%']);
  });

  it('step a target where it changes, and name each', () => {
    const target = (at: number) => (at < 5 ? null : at < 15 ? 0.75 : 0.85);
    const svg = drawn({ target });
    const [first = 0, second = 0, ...more] = heights(svg, 'chart-target');
    expect(more).toEqual([]);
    expect(second).toBeLessThan(first);
    expect(texts(svg, 'chart-label')).toEqual(expect.arrayContaining(['Target 75%', 'Target 85%']));
  });

  it('show a target of the height of the centre over it', () => {
    const groups = drawn({ target: () => 0.55 }).children.map(
      ({ attributes }) => attributes['class'],
    );
    expect(groups.indexOf('chart-targets')).toBeGreaterThan(groups.indexOf('chart-centres'));
  });

  it('are not cut to pieces by the outlines of many usual points', () => {
    const many = Array.from({ length: 80 }, (_, at) => 0.5 + (at % 3) * 0.05);
    const common = withClass(drawn({ ys: many }), 'point-common');
    expect(common.every(({ attributes }) => /point-dense/.test(attributes['class'] ?? ''))).toBe(
      true,
    );
    expect(withClass(drawn({}), 'point-dense')).toEqual([]);
  });

  it('dash the centre of a run chart whose runs are no chance', () => {
    const rules = { set: 'anhoej' } as const;
    expect(
      withClass(drawn({ chart: 'run', rules, runSignal: true }), 'chart-centre-signal'),
    ).toHaveLength(1);
    expect(withClass(drawn({ chart: 'run', rules }), 'chart-centre-signal')).toEqual([]);
    expect(withClass(drawn({ runSignal: true }), 'chart-centre-signal')).toEqual([]);
  });

  it('share an axis between small drawings, and say nothing in them', () => {
    const [one, other] = [0.3, 0.6].map((more) =>
      drawn({ ys: steady.map((y) => y / 4 + more) }, { size: 'small', scale: [0, 1] }),
    );
    const ticks = (svg: Read | undefined) =>
      svg === undefined ? [] : texts(svg, 'chart-tick').slice(0, 3);
    expect(ticks(one)).toEqual(ticks(other));
    expect(ticks(one)).toEqual(['0%', '50%', '100%']);
    expect(texts(one ?? drawn({}), 'chart-label')).toEqual([]);
  });

  it('share a scale that holds what each of them shows', () => {
    const results = [0.1, 0.7].map((more) =>
      sketch({ xs: months('2024-01', 24), ys: steady.map((y) => y / 4 + more) }),
    );
    const [low, high] = sharedScale(results, share);
    const all = results.flatMap((result) => shownValues(result, share));
    expect(low).toBeLessThanOrEqual(Math.min(...all));
    expect(high).toBeGreaterThanOrEqual(Math.max(...all));
    expect([low, high]).toEqual([0, 1]);
  });

  it('stay inside a shared axis that is too short for them', () => {
    const svg = drawn({}, { size: 'small', scale: [0.52, 0.58] });
    const [, , , height = 0] = numbersIn(svg.attributes['viewBox']);
    const all = withClass(svg, 'point').flatMap(({ attributes }) => numbersIn(attributes['cy']));
    expect(all.every((y) => y > 0 && y < height)).toBe(true);
  });
});
