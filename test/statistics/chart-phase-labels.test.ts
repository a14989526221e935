import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../src/features/statistics/drawing/chart.ts';
import type { Result } from '../../src/features/statistics/compute/result.ts';
import { clipped } from '../../src/features/statistics/words/shown.ts';
import { aboutOf } from '../../src/features/statistics/words/words-about.ts';
import { targetRuns } from '../../src/features/statistics/drawing/chart-lines.ts';
import type { Unit } from '../../src/features/statistics/words/figures.ts';
import { kinds } from './drawn/kinds.ts';
import { readXml, withClass } from './drawn/read-back.ts';

/** What the lines of earlier phases are called, and targets that hold no longer, figure by figure. */
function wantedOf(result: Result, unit: Unit): string[] {
  const { line } = aboutOf(result, unit).figures;
  const lines = result.phases
    .slice(0, -1)
    .flatMap(({ centre, lower, upper }) => [centre, lower, upper])
    .flatMap((value) => (value === null ? [] : [line(clipped(value, unit))]))
    // The axis names its ends.
    .filter((text) => !/^(0|100)(%| days)?$/.test(text));
  const targets = targetRuns(result)
    .slice(0, -1)
    .map(({ value }) => line(value));
  const trials = result.phases
    .slice(0, -1)
    .flatMap(({ trial, upper, lower }) =>
      trial && upper !== null && lower !== null ? ['Trial limits'] : [],
    );
  return [...lines, ...targets, ...trials];
}

describe('the lines of earlier phases', () => {
  it.each(kinds)('have names where a chart is crowded: $name', ({ result, heading, options }) => {
    const svg = readXml(chartSvg(result, heading, { ...options, prefix: 'one' }));
    const found = withClass(svg, 'chart-label').map(({ text }) => text.replace('Target ', ''));
    const missing = wantedOf(result, options.unit).filter((text) => {
      const at = found.indexOf(text);
      if (at !== -1) found.splice(at, 1);
      return at === -1;
    });
    expect(missing).toEqual([]);
  });
});
