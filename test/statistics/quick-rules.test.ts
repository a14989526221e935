import { describe, expect, it } from 'vitest';
import type { Lines, RuleKey } from '../../src/features/statistics/compute/false-alarms.ts';
import type { Options, Rules, ValueChart } from '../../src/features/statistics/compute/series.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { stableProcess } from '../support/false-alarm-simulation.ts';
import { quickRules } from '../support/quick-rules.ts';
import { ofValues } from './series.ts';

/*
 * The tables of false alarms were counted with rules written once more, for speed. Here both look at the
 * same series, flag by flag. Not compared: `known`, whose sigma of 1 no chart of values can have.
 */

interface Flagged {
  readonly points: readonly boolean[];
  readonly runs: boolean;
}

const charts = { screened: 'xmr', unscreened: 'xmr', run: 'run', gaps: 'g' } as const;

function optionsOf(lines: Lines, key: RuleKey, baseline: number): Partial<Options> {
  const rules: Rules = key === 'anhoej' ? { set: key } : { set: 'making-data-count', length: key };
  const screen = lines === 'screened';
  return { rules, screen, ...(baseline === Infinity ? {} : { fixAfter: baseline }) };
}

function byChart(chart: ValueChart, values: readonly number[], options: Partial<Options>): Flagged {
  const { points, phases } = chartResult(ofValues(chart, values, options));
  return {
    points: points.map(({ rule }) => rule !== null),
    runs: options.rules?.set === 'anhoej' && phases[0]?.runs.signal === true,
  };
}

const keys: readonly RuleKey[] = [6, 7, 8, 'anhoej'];
const cases = keys.flatMap((key) =>
  [Infinity, 12, 18].map((baseline) => ({ key, baseline }) as const),
);

describe('the quick rules of the simulation', () => {
  it.each(['screened', 'unscreened', 'run', 'gaps'] as const)(
    'flag the points that a chart flags: %s',
    (lines) => {
      const draw = stableProcess(lines, 20_261_126);
      let flagged = 0;
      for (let one = 0; one < 150; one += 1) {
        // Gaps are whole; so large that half a gap moves no line past a value.
        const values = draw(3 + (one % 60)).map((value) =>
          lines === 'gaps' ? Math.round(value * 1e9) : value,
        );
        for (const { key, baseline } of cases) {
          const quick = quickRules(lines, key, baseline)(values);
          const chart = byChart(charts[lines], values, optionsOf(lines, key, baseline));
          expect({ key, baseline, values, ...quick }).toEqual({ key, baseline, values, ...chart });
          flagged += quick.points.filter(Boolean).length + Number(quick.runs);
        }
      }
      expect(flagged).toBeGreaterThan(1000);
    },
  );

  it('flag the ranges that a chart of moving ranges flags', () => {
    const draw = stableProcess('screened', 20_261_127);
    for (let one = 0; one < 150; one += 1) {
      const values = draw(4 + (one % 60));
      const ranges = values.slice(1).map((value, at) => Math.abs(value - values[at]!));
      for (const key of keys) {
        const quick = quickRules('ranges', key)(ranges);
        const chart = byChart('mr', values, optionsOf('ranges', key, Infinity));
        expect({ key, ranges, ...quick }).toEqual({
          key,
          ranges,
          ...chart,
          points: chart.points.slice(1),
        });
      }
    }
  });
});
