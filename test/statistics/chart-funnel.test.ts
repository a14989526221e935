import { describe, expect, it } from 'vitest';
import { chartPng } from '../../src/features/statistics/drawing/chart-png.ts';
import { funnelSvg } from '../../src/features/statistics/drawing/chart-funnel.ts';
import { funnelKeyOf } from '../../src/features/statistics/drawing/chart-key.ts';
import { sparklineSvg } from '../../src/features/statistics/drawing/chart-sparkline.ts';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { examples } from './drawn/examples.ts';
import { funnels } from './drawn/funnels.ts';
import { numbersIn, readXml, withClass } from './drawn/read-back.ts';
import { sketch, sketchFunnel } from './drawn/results.ts';
import { wards } from './drawn/sheet.ts';

const options = {
  prefix: 'one',
  unit: { kind: 'proportion', whole: 1 },
  across: 'Admissions',
} as const;

describe('a funnel', () => {
  const svg = readXml(funnelSvg(wards, 'All teams', options));

  it('marks each unit that reported, and names those outside', () => {
    expect(withClass(svg, 'point')).toHaveLength(11);
    const outside = wards.points.filter(({ outside }) => outside).map(({ x }) => x);
    expect(outside.length).toBeGreaterThan(2);
    expect(withClass(svg, 'chart-note').map(({ text }) => text)).toEqual(outside);
  });

  it('draws limits that pass through the limits of every unit', () => {
    const [upper] = withClass(svg, 'chart-limit');
    const line = numbersIn(upper?.attributes['d']);
    const curve = line.flatMap((x, at) => (at % 2 === 0 ? [[x, line[at + 1] ?? 0] as const] : []));
    const [, firstTick, secondTick] =
      withClass(svg, 'chart-ticks')[0]?.children.filter(({ text }) => text.endsWith('%')) ?? [];
    const perUnit =
      (Number(secondTick?.attributes['y']) - Number(firstTick?.attributes['y'])) / 0.1;
    const widest = wards.points.findLast(({ y }) => y !== null);
    const ends = curve.at(-1)?.[1] ?? 0;
    const centre = numbersIn(withClass(svg, 'chart-centre')[0]?.attributes['d'])[1] ?? 0;
    const drawnHalf = (ends - centre) / perUnit;
    const half = ((widest?.upper ?? 0) - 0.62) / Math.sqrt(1.04);
    expect(drawnHalf).toBeCloseTo(half, 3);
    expect(curve.length).toBeGreaterThan(60);
  });

  it('has no limit that runs along the end of the axis, where it would lie outside', () => {
    for (const { funnel, heading, options: own } of funnels) {
      const drawn = readXml(funnelSvg(funnel, heading, { ...own, prefix: 'one' }));
      for (const { attributes } of withClass(drawn, 'chart-limit')) {
        const ys = numbersIn(attributes['d']).filter((_, at) => at % 2 === 1);
        const atTop = ys.filter((y) => y <= 20).length;
        expect(own.unit.kind === 'proportion' || atTop < 2).toBe(true);
      }
    }
  });

  it('explains low improvement with the triangle that it draws', () => {
    const low = sketchFunnel('decrease', 0.5, [
      ['Ash', 100, 0.2],
      ['Elm', 200, 0.51],
    ]);
    const drawn = withClass(readXml(funnelSvg(low, 'Falls', options)), 'point-improvement');
    const item = funnelKeyOf(low).find(({ words }) => words === 'Improvement');
    const heights = [drawn[0], readXml(item?.swatch ?? '')].map((mark) => {
      const [, top = 0, , low = 0] = numbersIn(mark?.attributes['d']);
      return top > low;
    });
    expect(heights).toEqual([true, true]);
  });

  it('says its story, and that there is none without data', () => {
    expect(svg.children[1]?.text).toMatch(
      /^\d of 11 units lie outside the limits\. .+ The average of all is 62%\. .+ 1 unit has no data\.$/,
    );
    const none = sketchFunnel('increase', 0.5, [['Ash', 10, null]]);
    expect(readXml(funnelSvg(none, 'None', options)).children[1]?.text).toMatch(
      /^No unit has data yet\./,
    );
    const calm = sketchFunnel('increase', 0.5, [
      ['Ash', 100, 0.5],
      ['Elm', 200, 0.51],
    ]);
    expect(readXml(funnelSvg(calm, 'Calm', options)).children[1]?.text).toContain(
      'All 2 units lie inside the limits.',
    );
  });
});

describe('a sparkline', () => {
  it('has one mark, the latest reported point, by its type', () => {
    const ys = [0.5, 0.51, 0.5, 0.52, 0.5, 0.51, 0.5, 0.9, null];
    const svg = readXml(
      sparklineSvg(sketch({ xs: ys.map((_, at) => at + 1), ys }), 'Reviews', options),
    );
    expect(withClass(svg, 'point')).toHaveLength(1);
    expect(withClass(svg, 'point-improvement')).toHaveLength(1);
    expect(svg.attributes).toMatchObject({ viewBox: '0 0 160 40', role: 'img' });
  });

  it('can be drawn of nothing', () => {
    const empty = sparklineSvg(sketch({ xs: [1], ys: [null] }), 'Reviews', options);
    expect(withClass(readXml(empty), 'point')).toEqual([]);
    expect(
      withClass(readXml(sparklineSvg(sketch({ xs: [], ys: [] }), 'x', options)), 'point'),
    ).toEqual([]);
  });
});

describe('a picture', () => {
  it('is a PNG of twice the size of the drawing', async () => {
    const [one] = examples;
    if (one === undefined) throw new Error('no example');
    const drawn = chartSvg(one.result, one.heading, {
      ...one.options,
      prefix: 'one',
      standAlone: true,
    });
    const png = await chartPng(drawn);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const height = Number(readXml(drawn).attributes['height']);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1520, height * 2]);
    expect(png.length).toBeGreaterThan(10_000);
  });
});
