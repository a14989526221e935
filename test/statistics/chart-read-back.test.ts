import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { chartRows } from '../../src/features/statistics/drawing/chart-table.ts';
import { funnelSvg } from '../../src/features/statistics/drawing/chart-funnel.ts';
import { funnelRows } from '../../src/features/statistics/drawing/funnel-table.ts';
import type { Example } from './drawn/examples.ts';
import { funnels } from './drawn/funnels.ts';
import { kinds } from './drawn/kinds.ts';
import { readXml, withClass, type Read } from './drawn/read-back.ts';
import { agrees, endsOf, marksOf, pixelOf } from './drawn/ruler.ts';

/* What a reader takes off the picture with a ruler is what table and desc say. */

function drawn({ result, heading, options }: Example): Read {
  return readXml(chartSvg(result, heading, { ...options, prefix: 'one' }));
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

describe('a funnel that is read back', () => {
  it.each(funnels)('has the values and flags of the table in its order: $name', (example) => {
    const { funnel, heading, options } = example;
    const { unit } = options;
    const svg = readXml(funnelSvg(funnel, heading, { ...options, prefix: 'one' }));
    const rows = funnelRows(funnel, unit).filter(({ value }) => value !== '');
    expect(rows.length).toBeLessThan(funnel.points.length);
    const marks = marksOf(svg, unit);
    expect(marks).toHaveLength(rows.length);
    const pixel = pixelOf(svg, unit);
    const wrong = marks.filter(({ value }, at) => !agrees(rows[at]?.value, value, unit, pixel));
    expect(wrong).toEqual([]);
    expect(marks.map(({ kind }) => kind !== 'common')).toEqual(rows.map(({ flagged }) => flagged));
  });

  it.each(funnels)('says in desc the average it draws and the units outside: $name', (example) => {
    const { funnel, heading, options } = example;
    const { unit } = options;
    const svg = readXml(funnelSvg(funnel, heading, { ...options, prefix: 'one' }));
    const desc = svg.children[1]?.text ?? '';
    const [centre] = endsOf(svg, 'chart-centre', unit);
    const said = /average of all is (.*?)\. /.exec(desc)?.[1];
    expect(agrees(said, centre ?? Infinity, unit, pixelOf(svg, unit))).toBe(true);
    const outside = funnelRows(funnel, unit).filter(({ shows }) =>
      / the (upper|lower) /.test(shows),
    );
    // Adjusted for overdispersion none of them lies outside; unadjusted some do.
    const adjusted = funnel.chart === 'pp' || funnel.chart === 'up';
    expect(outside.length > 0).toBe(!adjusted);
    expect(desc.includes('lie inside the limits')).toBe(adjusted);
    for (const row of outside) expect(desc).toMatch(new RegExp(`${row.shows}: [^.]*${row.unit}`));
    expect(withClass(svg, 'chart-note').map(({ text }) => text)).toEqual(
      outside.map((row) => row.unit),
    );
  });
});
