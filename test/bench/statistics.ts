import { performance } from 'node:perf_hooks';
import type { Series } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { median } from '../support/statistics.ts';

/*
 * What one chart costs to compute: `npx tsx test/bench/statistics.ts`. Aims: 36 points in 50 µs, 10,000
 * in 10 ms, ten times the points for ten times the time.
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
  /** The median time of one computation, in microseconds. */
  readonly time: number;
  /** The same of the processor alone, which a busy machine does not lengthen. */
  readonly cpu: number;
}

function cost(series: Series): Cost {
  const times = Math.max(1, Math.round(20_000 / series.rows.length));
  const run = (): Cost => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    for (let k = 0; k < times; k += 1) chartResult(series);
    const { user, system } = process.cpuUsage(cpu);
    return { time: ((performance.now() - start) * 1000) / times, cpu: (user + system) / times };
  };
  for (let k = 0; k < 5; k += 1) run();
  const runs = Array.from({ length: rounds }, run);
  return { time: median(runs.map(({ time }) => time)), cpu: median(runs.map(({ cpu }) => cpu)) };
}

for (const chart of ['xmr', 'up'] as const) {
  for (const measure of ['time', 'cpu'] as const) {
    const [small, middle, large] = [36, 1000, 10_000].map(
      (points) => cost(seriesOf(chart, points))[measure],
    ) as [number, number, number];
    process.stdout.write(
      `${chart.padEnd(4)}${measure}: 36 points ${small.toFixed(1)} µs, 1,000 ${(middle / 1000).toFixed(2)} ms, 10,000 ${(large / 1000).toFixed(2)} ms, ratio ${(large / middle).toFixed(1)}\n`,
    );
  }
}
