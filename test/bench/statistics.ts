import { performance } from 'node:perf_hooks';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import type { Series } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { sharedScale } from '../../src/features/statistics/drawing/chart-scale.ts';
import { sparklineSvg } from '../../src/features/statistics/drawing/chart-sparkline.ts';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import { median } from '../support/statistics.ts';

/*
 * What one chart costs to compute and to draw: `npx tsx test/bench/statistics.ts`. Aims: 36 points
 * computed in 50 µs and drawn in 240, 10,000 computed in 10 ms, ten times the points for ten times the
 * time.
 */

const rounds = 41;

function seriesOf(chart: 'xmr' | 'up', points: number): Series {
  const options = {
    direction: 'decrease',
    rules: { set: 'making-data-count', length: 7 },
    targets: [{ from: 1, value: 12 }],
    rebaseAt: [points / 2],
    exclude: [],
    screen: true,
    multiply: 1,
  } as const;
  const value = (k: number): number => 20 + ((k * 7919) % 13) - (k % 5);
  if (chart === 'xmr') {
    const rows = Array.from({ length: points }, (_, k) => ({ x: k, value: value(k) }));
    return { chart, options, rows };
  }
  const rows = Array.from({ length: points }, (_, k) => ({
    x: k,
    numerator: value(k),
    denominator: 900 + (k % 97),
  }));
  return { chart, options, rows };
}

interface Cost {
  /** The median time of doing it once, in microseconds. */
  readonly time: number;
  /** The same of the processor alone, which a busy machine does not lengthen. */
  readonly cpu: number;
}

function cost(times: number, work: () => unknown): Cost {
  const run = (): Cost => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    for (let k = 0; k < times; k += 1) work();
    const { user, system } = process.cpuUsage(cpu);
    return { time: ((performance.now() - start) * 1000) / times, cpu: (user + system) / times };
  };
  for (let k = 0; k < 5; k += 1) run();
  const runs = Array.from({ length: rounds }, run);
  return { time: median(runs.map(({ time }) => time)), cpu: median(runs.map(({ cpu }) => cpu)) };
}

for (const chart of ['xmr', 'up'] as const) {
  for (const measure of ['time', 'cpu'] as const) {
    const [small, middle, large] = [36, 1000, 10_000].map((points) => {
      const series = seriesOf(chart, points);
      const times = Math.max(1, Math.round(20_000 / points));
      return cost(times, () => chartResult(series))[measure];
    }) as [number, number, number];
    process.stdout.write(
      `${chart.padEnd(4)}${measure}: 36 points ${small.toFixed(1)} µs, 1,000 ${(middle / 1000).toFixed(2)} ms, 10,000 ${(large / 1000).toFixed(2)} ms, ratio ${(large / middle).toFixed(1)}\n`,
    );
  }
}

const months = Array.from({ length: 36 }, (_, k) =>
  new Date(Date.UTC(2024, k, 1)).toISOString().slice(0, 10),
);
const unit = { kind: 'number' } as const;
const notes = [4, 11, 16, 22, 33].map((position) => ({ position, text: 'Safety huddle begins' }));

/** 36 months: in one phase as most charts are, and as full as one gets. */
function resultOf(chart: 'xmr' | 'up', rebaseAt: readonly number[]): Result {
  const series = seriesOf(chart, 36);
  const rows = series.rows.map((row, k) => ({ ...row, x: months[k] ?? k }));
  return chartResult({ ...series, rows, options: { ...series.options, rebaseAt } } as Series);
}

const plain = resultOf('xmr', []);
const scale = sharedScale([plain], unit);
const drawings: readonly (readonly [string, () => unknown])[] = [
  ['one phase', () => chartSvg(plain, 'Falls', { prefix: 'one', unit })],
  ...(['xmr', 'up'] as const).map((chart) => {
    const result = resultOf(chart, [13, 25]);
    const options = { prefix: 'one', unit, annotations: notes };
    return [`${chart}, 3 phases, 5 notes`, () => chartSvg(result, 'Falls', options)] as const;
  }),
  [
    '12 small ones',
    () => {
      for (let k = 0; k < 12; k += 1)
        chartSvg(plain, 'Falls', { prefix: `small-${k}`, unit, size: 'small', scale });
    },
  ],
  ['sparkline', () => sparklineSvg(plain, 'Falls', { prefix: 'one', unit })],
];

for (const [name, draw] of drawings) {
  const { time, cpu } = cost(50, draw);
  process.stdout.write(`drawn, 36 points, ${name}: ${time.toFixed(0)} µs, cpu ${cpu.toFixed(0)}\n`);
}
