import type { Sensitive } from '../../../src/features/statistics/suppression/small-numbers.ts';
import {
  readable,
  type Report,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import type { ChartOf } from '../../../src/features/statistics/suppression/published-chart.ts';
import type { Unit } from '../../../src/features/statistics/words/figures.ts';
import { pick, seededRandom } from '../../support/random.ts';

/*
 * Programmes of one measure, made by chance: teams report late, correct their counts up and down and across the
 * threshold, and take reports back.
 */

/** A report as it stood from one date until before another; dates count from 0. */
export interface Version extends Report {
  readonly id: number;
  readonly team: number;
  readonly period: number;
  readonly from: number;
  readonly until: number;
}

export interface Programme {
  readonly seed: number;
  readonly teams: number;
  readonly periods: readonly string[];
  readonly dates: number;
  readonly sensitive: Sensitive;
  readonly kind: ChartOf;
  readonly unit: Unit;
  readonly multiply: number;
  readonly versions: readonly Version[];
  /** Whether a total of the period is asked for on the date. */
  readonly asked: readonly (readonly boolean[])[];
}

export interface Size {
  readonly teams: readonly [number, number];
  readonly thresholds: readonly [number, number];
  readonly periods: readonly [number, number];
  readonly dates: readonly [number, number];
}

const measures = [
  {
    kind: { of: 'quotients', chart: 'u' },
    sensitive: 'numerator',
    unit: { kind: 'rate', per: 1000, of: 'bed days' },
    multiply: 1000,
  },
  {
    kind: { of: 'quotients', chart: 'p' },
    sensitive: 'numerator',
    unit: { kind: 'proportion', whole: 1 },
    multiply: 1,
  },
  {
    kind: { of: 'quotients', chart: 'p' },
    sensitive: 'rest',
    unit: { kind: 'proportion', whole: 1 },
    multiply: 1,
  },
  {
    kind: { of: 'values', chart: 'c' },
    sensitive: 'numerator',
    unit: { kind: 'count', one: 'fall', many: 'falls' },
    multiply: 1,
  },
] as const;

/** The programme of a seed, always the same. */
export function programmeOf(seed: number, size: Size): Programme {
  const random = seededRandom(seed);
  const whole = ([low, high]: readonly [number, number]): number =>
    low + Math.floor(random() * (high - low + 1));
  const measure = pick(random, measures);
  const [teams, dates, threshold] = [whole(size.teams), whole(size.dates), whole(size.thresholds)];
  const periods = Array.from({ length: whole(size.periods) }, (_, at) => `2026-0${at + 1}`);
  // Some programmes have small counts only, some few of them.
  const level = pick(random, [0.3, 0.6, 0.8, 1.2]) * threshold;
  const versions: Version[] = [];
  for (const [period] of periods.entries()) {
    for (let team = 0; team < teams; team += 1) {
      for (const [from, until] of spells(random, dates)) {
        const report = reportOf(random, measure, threshold, level);
        versions.push({ ...report, id: versions.length + 1, team, period, from, until });
      }
    }
  }
  const eager = random();
  const asked = periods.map(() =>
    Array.from({ length: dates }, (_, date) => date === dates - 1 || random() < eager),
  );
  return { seed, teams, periods, dates, versions, asked, ...measure };
}

/** What others may not read, and in what totals it may stand. */
export function hiddenVersions({ versions, sensitive }: Programme): Version[] {
  return versions.filter((version) => readable(version, sensitive) !== 'all');
}

/** When each version of a cell begins and ends: mostly on time and never corrected. */
function spells(random: () => number, dates: number): [number, number][] {
  const found: [number, number][] = [];
  let from = random() < 0.5 ? 0 : Math.floor(random() * (dates + 1));
  while (from < dates) {
    const until = random() < 0.7 ? dates : from + 1 + Math.floor(random() * (dates - from));
    found.push([from, until]);
    // Sometimes taken back, and perhaps reported again later.
    from = random() < 0.8 ? until : until + 1 + Math.floor(random() * dates);
  }
  return found;
}

function reportOf(
  random: () => number,
  { kind, sensitive }: (typeof measures)[number],
  threshold: number,
  level: number,
): Report {
  const count = Math.floor(-Math.log(1 - random()) * level);
  if (kind.of === 'values') return { numerator: count, denominator: null, threshold };
  const chance = random();
  if (chance < 0.05) return { numerator: 0, denominator: 0, threshold };
  const denominator =
    chance < 0.1
      ? Math.floor(random() * threshold)
      : threshold + count + Math.floor(random() * 200);
  const part = Math.min(count, denominator);
  return { numerator: sensitive === 'rest' ? denominator - part : part, denominator, threshold };
}
