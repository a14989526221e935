import fc from 'fast-check';
import type {
  Options,
  RatioChart,
  Series,
  ValueChart,
} from '../../src/features/statistics/compute/series.ts';
import { ofRatios, ofValues } from './series.ts';

/** Whole numbers in a narrow range, so that ties and points on the centre are common. */
export const values = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });

export const withGaps = fc.array(fc.option(fc.integer({ min: 0, max: 40 }), { freq: 8 }), {
  maxLength: 30,
});

/** Any number whose limits stay finite. */
const wild = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ min: -1e290, max: 1e290, noNaN: true }),
);
const counts = fc.oneof(fc.nat(50), fc.double({ min: 0, max: 1e290, noNaN: true }));
const times = fc.oneof(
  fc.integer({ min: 1, max: 500 }),
  fc.double({ min: 1e-290, max: 1e290, noNaN: true }),
);
const ratio = fc
  .tuple(fc.nat(200), fc.oneof(fc.nat(200), fc.double({ min: 1e-3, max: 1e6, noNaN: true })))
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

function optionsFor(count: number): fc.Arbitrary<Partial<Options>> {
  const positions = fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, count) }), {
    maxLength: Math.min(count, 4),
  });
  return fc
    .record({
      direction: fc.constantFrom('increase' as const, 'decrease' as const, 'neutral' as const),
      rules: fc.constantFrom<Options['rules']>(
        { set: 'anhoej' },
        { set: 'making-data-count', length: 6 },
        { set: 'making-data-count', length: 7 },
      ),
      targets: fc.constantFrom(
        [],
        [{ from: 1, value: 10 }],
        [
          { from: 2, value: 0.5 },
          { from: 5, value: null },
        ],
      ),
      fixAfter: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      rebaseAt: positions,
      exclude: positions,
      screen: fc.boolean(),
      multiply: fc.constantFrom(1, 100, 1000),
    })
    .map(({ fixAfter, ...options }) =>
      fixAfter === undefined ? options : { ...options, fixAfter },
    );
}

function gapped<T>(one: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> {
  return fc.array(fc.option(one, { freq: 8 }), { maxLength: 40 });
}

function valueSeries(chart: ValueChart): fc.Arbitrary<Series> {
  const one = chart === 't' ? times : chart === 'c' || chart === 'g' ? counts : wild;
  return gapped(one).chain((all) =>
    optionsFor(all.length).map((options) => ofValues(chart, all, options)),
  );
}

function ratioSeries(chart: RatioChart): fc.Arbitrary<Series> {
  return gapped(ratio).chain((all) =>
    optionsFor(all.length).map((options) =>
      ofRatios(
        chart,
        all.map((one) => one ?? ([null, null] as const)),
        options,
      ),
    ),
  );
}

/** A series of any kind with any options that fit it. */
export const asked: fc.Arbitrary<Series> = fc.oneof(
  fc.constantFrom<ValueChart[]>('run', 'xmr', 'i', 'mr', 'c', 'g', 't').chain(valueSeries),
  fc.constantFrom<RatioChart[]>('run', 'xmr', 'p', 'pp', 'u', 'up').chain(ratioSeries),
);
