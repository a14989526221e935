import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point, Result } from '../../src/features/statistics/compute/result.ts';
import type { Options, Series } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { asked, values, withGaps } from './arbitrary-series.ts';
import { ofValues } from './series.ts';

/* What holds for every series, whatever its numbers. */

const kinds = ['run', 'xmr', 'i', 'mr'] as const;
const kind = fc.constantFrom(...kinds);

function chart(series: Series): Result {
  return chartResult(series);
}

/** What is said of each point, without its numbers. */
function said(points: readonly Point[]): unknown[] {
  return points.map(({ rule, side, outside, close, type }) => [rule, side, outside, close, type]);
}

function near(found: number | null, expected: number | null, scale: number): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= 1e-9 * Math.max(scale, Math.abs(expected));
}

describe('every result', () => {
  it('holds no NaN and no Infinity, and as many points as rows', () => {
    fc.assert(
      fc.property(asked, (series) => {
        const result = chart(series);
        expect(result.points).toHaveLength(series.rows.length);
        const numbers = [...result.points, ...result.phases].flatMap(numbersIn);
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same the second time, and leaves what it was given', () => {
    fc.assert(
      fc.property(asked, (series) => {
        const before = structuredClone(series);
        expect(chart(series)).toEqual(chart(series));
        expect(series).toEqual(before);
      }),
    );
  });

  it('has limits in order around the centre, and phases that cover the points', () => {
    fc.assert(
      fc.property(asked, (series) => {
        const { points, phases } = chart(series);
        for (const { lower, lowerNear, upperNear, upper } of points) {
          if (lower === null) continue;
          expect(
            [lower, lowerNear, upperNear, upper].toSorted((a, b) => (a ?? 0) - (b ?? 0)),
          ).toEqual([lower, lowerNear, upperNear, upper]);
        }
        expect(phases.flatMap(({ first, last }) => [first, last])).toEqual(
          phases.flatMap(({ phase }) => {
            const own = points.filter((point) => point.phase === phase);
            return [own[0]?.position, own.at(-1)?.position];
          }),
        );
      }),
    );
  });
});

describe('later points', () => {
  it('change nothing in earlier phases, nor in lines whose baseline is complete', () => {
    const whole = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 14, maxLength: 30 });
    fc.assert(
      fc.property(kind, whole, values, (drawn, before, later) => {
        const options: Partial<Options> = { rebaseAt: [8], fixAfter: 6 };
        const [short, long] = [before, [...before, ...later]].map((all) =>
          chart(ofValues(drawn, all, options)),
        ) as [Result, Result];
        expect(long.points.slice(0, 7)).toEqual(short.points.slice(0, 7));
        expect(long.phases[0]).toEqual(short.phases[0]);
        const lines = ({ points }: Result): unknown[] =>
          points
            .slice(0, before.length)
            .map(({ centre, lower, upper, outside }) => [centre, lower, upper, outside]);
        expect(lines(long)).toEqual(lines(short));
      }),
    );
  });
});

describe('a series that is moved or stretched', () => {
  it('has the same signals, and lines that are moved along', () => {
    fc.assert(
      fc.property(kind, withGaps, fc.integer({ min: -1000, max: 1000 }), (drawn, all, by) => {
        const moved = all.map((value) => (value === null ? null : value + by));
        const [one, other] = [all, moved].map((each) => chart(ofValues(drawn, each))) as [
          Result,
          Result,
        ];
        expect(said(other.points)).toEqual(said(one.points));
        const shift = drawn === 'mr' ? 0 : by;
        for (const [k, { upper }] of one.points.entries()) {
          const expected = upper === null ? null : upper + shift;
          expect(near(other.points[k]?.upper ?? null, expected, 1000)).toBe(true);
        }
        expect(other.phases.map(({ runs }) => runs)).toEqual(one.phases.map(({ runs }) => runs));
      }),
    );
  });

  it('has the same signals, and lines that are stretched along', () => {
    const factor = fc.constantFrom(1e-6, 0.001, 0.1, 3, 7, 1000, 1e9);
    fc.assert(
      fc.property(kind, withGaps, factor, (drawn, all, by) => {
        const stretched = all.map((value) => (value === null ? null : value * by));
        const one = chart(ofValues(drawn, all));
        for (const other of [
          chart(ofValues(drawn, stretched)),
          chart(ofValues(drawn, all, { multiply: by })),
        ]) {
          expect(said(other.points)).toEqual(said(one.points));
          for (const [k, { lower }] of one.points.entries()) {
            const expected = lower === null ? null : lower * by;
            expect(near(other.points[k]?.lower ?? null, expected, 40 * by)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a series that is turned upside down', () => {
  it('is good where it was bad for the other direction, and high where it was low', () => {
    const kind = fc.constantFrom('run', 'xmr', 'i');
    fc.assert(
      fc.property(kind, withGaps, (drawn, all) => {
        const turned = all.map((value) => (value === null ? null : -value));
        const target = { targets: [{ from: 1, value: 15 }] };
        const turnedTarget = { targets: [{ from: 1, value: -15 }] };
        const one = chart(ofValues(drawn, all, { direction: 'increase', ...target }));
        const other = chart(ofValues(drawn, turned, { direction: 'decrease', ...turnedTarget }));
        expect(other.points.map(({ type }) => type)).toEqual(one.points.map(({ type }) => type));
        expect(other.points.map(({ side }) => side)).toEqual(
          one.points.map(({ side }) => (side === null ? null : 0 - side)),
        );
        expect(other.assurance).toBe(one.assurance);
        expect(other.variation?.replace(/high|low/, '')).toBe(
          one.variation?.replace(/high|low/, ''),
        );
      }),
    );
  });
});

describe('a phase', () => {
  it('is what its points are alone', () => {
    fc.assert(
      fc.property(kind, withGaps, withGaps, (drawn, one, other) => {
        fc.pre(one.length > 0 && other.length > 0);
        const options: Partial<Options> = { fixAfter: 5 };
        const both = chart(
          ofValues(drawn, [...one, ...other], { ...options, rebaseAt: [one.length + 1] }),
        );
        const alone = chart(ofValues(drawn, other, options));
        const place = { position: 0, x: 0, phase: 0 };
        expect(both.points.slice(one.length).map((point) => ({ ...point, ...place }))).toEqual(
          alone.points.map((point) => ({ ...point, ...place })),
        );
        expect(both.phases[1]?.runs).toEqual(alone.phases[0]?.runs);
        expect(both.variation).toBe(alone.variation ?? both.variation);
      }),
    );
  });
});

describe('an excluded point', () => {
  it('moves neither lines nor runs nor the names of other points', () => {
    const kind = fc.constantFrom('run', 'xmr', 'i', 'c', 'g');
    fc.assert(
      fc.property(
        kind,
        values,
        fc.nat(),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (drawn, all, at, value) => {
          fc.pre(all.length > 0);
          const index = at % all.length;
          const options = { exclude: [index + 1] };
          const [one, other] = [all, all.with(index, value)].map((each) =>
            chart(ofValues(drawn, each, options)),
          ) as [Result, Result];
          expect(other.points.toSpliced(index, 1)).toEqual(one.points.toSpliced(index, 1));
          expect(other.phases[0]?.runs).toEqual(one.phases[0]?.runs);
          expect(other.phases[0]?.centre).toBe(one.phases[0]?.centre);
          const without = chart(ofValues(drawn, all.toSpliced(index, 1)));
          expect(one.phases[0]?.centre ?? null).toBe(without.phases[0]?.centre ?? null);
          expect(said(one.points.toSpliced(index, 1))).toEqual(said(without.points));
        },
      ),
    );
  });
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
