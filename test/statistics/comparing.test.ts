import { describe, expect, it } from 'vitest';
import { beyond, compare, scaleOf } from '../../src/features/statistics/compute/comparing.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { ofValues } from './series.ts';

/* Numbers nearer than 1e-12 of their scale are one, as the README of the reference results asks. */

describe('a value and a line', () => {
  it('are one where they differ by less than a part in 1e12 of the larger of them', () => {
    const near = [1e6 + 1e-7, 1e6, 1e6 - 1e-7].map((value) => compare(value, 1e6, 0));
    expect(near).toEqual([0, 0, 0]);
    expect([1e6 + 1e-5, 1e6 - 1e-5].map((value) => compare(value, 1e6, 0))).toEqual([1, -1]);
    expect([1e-5, -1e-5].map((value) => compare(value, 1e-7, 0))).toEqual([1, -1]);
  });

  it('are one where they differ by less than that part of what the line was computed from', () => {
    expect([1e-7, -1e-7].map((value) => compare(value, 0, 1e6))).toEqual([0, 0]);
    expect([1e-5, -1e-5].map((value) => compare(value, 0, 1e6))).toEqual([1, -1]);
  });

  it('are one when both are 0, whatever the scale', () => {
    expect([0, 1].map((scale) => compare(0, 0, scale))).toEqual([0, 0]);
  });
});

describe('a value between two lines', () => {
  it('is inside, on a line too, and beyond them on one side or the other', () => {
    expect([0, 1, 2, 3, 4].map((value) => beyond(value, 1, 3, 3))).toEqual([-1, 0, 0, 0, 1]);
  });
});

describe('the scale of values', () => {
  it('is the size of the largest, whatever its sign and place', () => {
    expect(scaleOf([3, -7, 5])).toBe(7);
    expect(scaleOf([-0.5, null, 0.25])).toBe(0.5);
    expect(scaleOf([null, 2, null])).toBe(2);
  });

  it('is 0 of nothing', () => {
    expect(scaleOf([])).toBe(0);
    expect(scaleOf([null])).toBe(0);
  });

  it('decides what is on a centre near 0, on whichever side of it the large values stand', () => {
    for (const values of [
      [-1000, 1000, 1e-13, null],
      [1e-13, 1000, -1000, 1e-14],
    ]) {
      const { points } = chartResult(ofValues('xmr', values));
      const small = points.filter(({ y }) => y !== null && Math.abs(y) < 1);
      expect(small.map(({ side }) => side)).toEqual(small.map(() => 0));
    }
  });
});
