import { describe, expect, it } from 'vitest';
import {
  falseAlarms,
  type Lines,
  power,
  type RuleKey,
} from '../../src/features/statistics/compute/false-alarms.ts';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import type { ChartKind, Rules } from '../../src/features/statistics/compute/series.ts';
import { countCaught, countFlags, stableProcess } from '../support/false-alarm-simulation.ts';
import { quickRules } from '../support/quick-rules.ts';
import { type Made, madeResult } from '../support/results.ts';

/* The shipped tables against series drawn anew, with seeds of their own. */

const charts: Readonly<Record<Lines, ChartKind>> = {
  screened: 'xmr',
  unscreened: 'i',
  known: 'u',
  run: 'run',
  gaps: 'g',
  ranges: 'mr',
};

function rulesOf(key: RuleKey): Rules {
  return key === 'anhoej' ? { set: 'anhoej' } : { set: 'making-data-count', length: key };
}

function stable(lines: Lines, key: RuleKey, length: number, made: Partial<Made> = {}): Result {
  const values = Array.from({ length }, (_, at) => at % 3);
  const result = madeResult({
    values,
    lines: [[1]],
    chart: charts[lines],
    rules: rulesOf(key),
    ...made,
  });
  return { ...result, options: { ...result.options, screen: lines === 'screened' } };
}

/** Within one tenth of what it should be. */
function expectNear(found: number, wanted: number): void {
  expect(Math.abs(found - wanted) / wanted).toBeLessThan(0.1);
}

describe('the chance of a false alarm', () => {
  it('is about 18.6 in 100 for two stable years on an XmR chart, screened, 7 in a row', () => {
    const found = falseAlarms(stable('screened', 7, 24));
    expect(found.anyFlag).toBeGreaterThan(0.183);
    expect(found.anyFlag).toBeLessThan(0.189);
    expect(found.latestFlag).toBeGreaterThan(0.0155);
    expect(found.latestFlag).toBeLessThan(0.0175);
  });

  it.each([
    ['screened', 7, 24, Infinity],
    ['screened', 6, 33, 12],
    ['unscreened', 8, 60, 18],
    ['unscreened', 7, 100, 24],
    ['known', 7, 15, Infinity],
    ['known', 'anhoej', 37, Infinity],
    ['run', 7, 42, Infinity],
    ['run', 'anhoej', 50, 15],
    ['gaps', 'anhoej', 27, Infinity],
    ['ranges', 7, 40, 36],
    ['ranges', 'anhoej', 40, Infinity],
    ['screened', 7, 15, 12],
    ['screened', 7, 22, 18],
  ] as const)('agrees with series drawn anew: %s', (lines, key, length, baseline) => {
    const count = Math.ceil(800_000 / length);
    const draw = stableProcess(lines, 20_261_006 + length);
    const [[drawn] = []] = countFlags([quickRules(lines, key, baseline)], draw, [length], count);
    const fixed = baseline === Infinity ? {} : { fixAfter: baseline };
    const found = falseAlarms(stable(lines, key, length, fixed));
    expectNear(found.anyFlag, drawn!.anyFlag);
    if (drawn!.latestFlag * count > 1000) expectNear(found.latestFlag, drawn!.latestFlag);
  });

  it('grows on past the longest series of the tables', () => {
    const draw = stableProcess('known', 7);
    const [[drawn] = []] = countFlags([quickRules('known', 8)], draw, [180], 3000);
    expectNear(falseAlarms(stable('known', 8, 180)).anyFlag, drawn!.anyFlag);
  });

  it('rises with the length and falls with the number in a row', () => {
    const chance = (key: RuleKey, length: number) =>
      falseAlarms(stable('known', key, length)).anyFlag;
    expect(chance(6, 24)).toBeGreaterThan(chance(7, 24));
    expect(chance(7, 24)).toBeGreaterThan(chance(8, 24));
    for (let length = 4; length < 140; length += 1)
      expect(chance(7, length)).toBeGreaterThanOrEqual(chance(7, length - 1) - 0.001);
  });
});

describe('the chance to find a lasting change', () => {
  it.each([
    ['screened', 7, true, 24, 6, 1.5],
    ['known', 'anhoej', false, 30, 12, 1],
    ['run', 8, true, 20, 12, 2.2],
  ] as const)('agrees with series drawn anew: %s', (lines, key, fixed, before, after, shift) => {
    const flags = quickRules(lines, key, fixed ? before : Infinity);
    const draw = stableProcess(lines, 99);
    const drawn = countCaught(flags, draw, { before, after, shift }, 15_000);
    const chart = charts[lines];
    const found = power({ chart, rules: rulesOf(key), screen: true, before, fixed, after, shift });
    expectNear(found ?? 0, drawn);
  });
});
