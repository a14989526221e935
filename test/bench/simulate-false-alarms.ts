import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lines, RuleKey } from '../../src/features/statistics/compute/false-alarms.ts';
import {
  type Chances,
  countCaught,
  countFlags,
  stableProcess,
} from '../support/false-alarm-simulation.ts';
import { quickRules } from '../support/quick-rules.ts';

/*
 * Makes the tables that `false-alarms.ts` reads: npx tsx test/bench/simulate-false-alarms.ts [folder],
 * then prettier over them. The seeds are fixed, so they come out the same; half an hour on one core.
 * Short series are drawn more often, so that each length costs the same; those of 48 and more get three
 * times as much, since only the latest point of each counts. Standard errors are under 3 in 100 of any
 * chance over 1 in 100, and larger below that.
 */

const allLines: readonly Lines[] = ['screened', 'unscreened', 'known', 'run', 'gaps', 'ranges'];
const lengthRules: readonly RuleKey[] = [6, 7, 8];
const grid = [3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 30, 36, 48, 60, 90, 120];
/** Anhøj's limits are whole numbers that step with the length, so every length has its own chance. */
const everyLength = Array.from({ length: 118 }, (_, i) => i + 3);
const baselines = [12, 18, 36];
const before = [12, 18, 24, 36, 60];
const shifts = [0.5, 1, 1.5, 2, 2.5, 3];
const pointsDrawn = { lengthRules: 5_000_000, runs: 2_500_000, outside: 12_000_000 };
const caughtSeries = 20_000;

const folder =
  process.argv[2] ?? path.join(import.meta.dirname, '../../src/features/statistics/compute');
const anyFlag: Rows = {};
const latestFlag: Rows = {};
const caught: Rows = {};
type Rows = Record<string, string>;

for (const lines of allLines) {
  fillChances(lines);
  if (lines !== 'gaps' && lines !== 'ranges') fillCaught(lines);
  process.stderr.write(`${new Date().toISOString()} ${lines}\n`);
}
write('false-alarms-any', 'chance that a stable series shows a flag, in parts per 10,000', {
  grid,
  baselines,
  anyFlag,
});
write(
  'false-alarms-latest',
  'chance that the latest point of a stable series is flagged, in parts per 100,000',
  { latestFlag },
);
write('power-table', 'chance that a lasting change is flagged, in parts per 1,000', {
  before,
  shifts,
  caught,
});

function fillChances(lines: Lines): void {
  tabulate(lines, lengthRules, grid, pointsDrawn.lengthRules, (name, one) => {
    append(anyFlag, name, one.anyFlag * 1e4);
    append(latestFlag, name, one.latestFlag * 1e5);
  });
  tabulate(lines, ['anhoej'], everyLength, pointsDrawn.runs, (name, one) => {
    append(anyFlag, name, one.anyFlag * 1e4);
  });
  // A run chart has no limits, and Anhøj's rules flag no point of it.
  if (lines === 'run') return;
  tabulate(lines, ['anhoej'], grid, pointsDrawn.outside, (name, one) => {
    append(latestFlag, name, one.latestFlag * 1e5);
  });
}

/** One pass for each length; all rules and baselines judge the same series. */
function tabulate(
  lines: Lines,
  ruleKeys: readonly RuleKey[],
  lengths: readonly number[],
  points: number,
  keep: (name: string, chances: Chances) => void,
): void {
  for (const length of lengths) {
    const cases = ruleKeys.flatMap((rules) =>
      [Infinity, ...baselines]
        .filter((baseline) => baseline === Infinity || baseline < length)
        .map((baseline) => ({
          name: `${lines} ${rules} ${baseline === Infinity ? 'all' : baseline}`,
          flags: quickRules(lines, rules, baseline),
        })),
    );
    const drawn = length >= 48 && ruleKeys === lengthRules ? 3 * points : points;
    const draw = stableProcess(lines, length * 1000 + drawn);
    const judges = cases.map(({ flags }) => flags);
    const found = countFlags(judges, draw, [length], Math.ceil(drawn / length));
    cases.forEach(({ name }, at) => keep(name, found[at]![0]!));
  }
}

function append(rows: Rows, name: string, cell: number): void {
  rows[name] = [...(rows[name]?.split(' ') ?? []), Math.round(cell)].join(' ');
}

function fillCaught(lines: Lines): void {
  for (const rules of [...lengthRules, 'anhoej'] as const) {
    for (const fixed of ['fixed', 'all'] as const) {
      for (const after of [6, 12]) {
        const cells = before.flatMap((stable) =>
          shifts.map((shift) => {
            const flags = quickRules(lines, rules, fixed === 'fixed' ? stable : Infinity);
            const draw = stableProcess(lines, stable * 100 + shift * 10 + after);
            return countCaught(flags, draw, { before: stable, after, shift }, caughtSeries) * 1e3;
          }),
        );
        const name = `${lines} ${rules} ${fixed} ${after}`;
        for (const cell of cells) append(caught, name, cell);
      }
    }
  }
}

function write(file: string, what: string, tables: Readonly<Record<string, object>>): void {
  const text = Object.entries(tables).map(([name, table]) => {
    if (Array.isArray(table))
      return `export const ${name}: readonly number[] = ${JSON.stringify(table)};`;
    return `export const ${name}: Readonly<Record<string, string>> = ${JSON.stringify(table, null, 2)};`;
  });
  const head = `/* Made by test/bench/simulate-false-alarms.ts: ${what}. */\n`;
  writeFileSync(path.join(folder, `${file}.ts`), `${head}\n${text.join('\n\n')}\n`);
}
