import { describe, expect, it } from 'vitest';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { anhoej, linesOf, ofValues } from './series.ts';

describe('phases', () => {
  const values = [1, 3, 1, 3, 11, 13, 11, 21];

  it('have their own centre and limits', () => {
    const lines = linesOf(chartResult(ofValues('xmr', values, { rebaseAt: [5] })));
    expect(lines[3]).toEqual([2, -3.32, 7.32]);
    expect(lines[4]).toEqual([14, 1.5867, 26.4133]);
  });

  it('stand in order of position, in whichever order their starts are given', () => {
    const { phases } = chartResult(ofValues('run', Array(12).fill(1), { rebaseAt: [11, 3] }));
    expect(phases.map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 10],
      [11, 12],
    ]);
  });

  it('of an MR chart have no range across the border between them', () => {
    const { points } = chartResult(ofValues('mr', [5, 8, 20, 24], { ...anhoej, rebaseAt: [3] }));
    expect(points.map(({ y, centre }) => [y, centre])).toEqual([
      [null, 3],
      [3, 3],
      [null, 4],
      [4, 4],
    ]);
  });

  it('take centre and limits from their first points where the baseline is fixed', () => {
    const fixed = chartResult(ofValues('xmr', values, { rebaseAt: [5], fixAfter: 3 }));
    expect(linesOf(fixed)[3]).toEqual([1.6667, -3.6533, 6.9867]);
    expect(linesOf(fixed)[7]).toEqual([11.6667, 6.3467, 16.9867]);
    expect(fixed.points.map(({ inBaseline }) => inBaseline)).toEqual([
      true,
      true,
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(fixed.points[7]?.rule).toBe('above-upper-limit');
  });

  it('count gaps and excluded points among the first ones, without making up for them', () => {
    const options = { fixAfter: 4, exclude: [2] };
    const result = chartResult(ofValues('i', [1, 99, null, 3, 50], { ...anhoej, ...options }));
    expect(result.phases[0]).toMatchObject({ baseline: 2, centre: 2, reported: 4 });
  });

  it('use what they have when they are shorter than the baseline', () => {
    const fixed = chartResult(ofValues('xmr', values, { rebaseAt: [7], fixAfter: 7 }));
    expect(fixed.phases.map(({ baseline, first, last }) => [baseline, first, last])).toEqual([
      [6, 1, 6],
      [2, 7, 8],
    ]);
  });

  it('have trial limits under 13 points', () => {
    const trial = (count: number): boolean | undefined =>
      chartResult(
        ofValues(
          'xmr',
          Array.from({ length: count }, (_, k) => k % 3),
        ),
      ).phases[0]?.trial;
    expect([trial(12), trial(13)]).toEqual([true, false]);
  });
});
