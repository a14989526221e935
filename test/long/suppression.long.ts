import { expect, it } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { leaksInEveryWorld } from '../statistics/suppression/every-world.ts';
import {
  isTold,
  large,
  leaksInProgrammes,
  smallProgrammes,
} from '../statistics/suppression/many.ts';
import { programmeOf } from '../statistics/suppression/programmes.ts';
import {
  byTrueCounts,
  forgetful,
  rowsOnly,
  twoAreEnough,
} from '../statistics/suppression/wrong-rules.ts';
import { monthOf, type Policy } from './falls-programme.ts';
import { inLine } from './figures.ts';

it('520 programmes made by chance tell no viewer a small number', () => {
  const { leaks, hidden, inTotals, withheld } = leaksInProgrammes(1000, 520);
  inLine(
    `520 programmes: ${hidden} hidden counts, ${inTotals} of them in published totals, ` +
      `${withheld} totals withheld, ${leaks.length} narrowed to fewer than 3 values`,
  );
  expect(leaks).toEqual([]);
});

it.each([
  ['every total is published', rowsOnly],
  ['earlier totals are forgotten', forgetful],
  ['two hidden counts are taken for enough', twoAreEnough],
] as const)('they would be told if %s', (name, decide) => {
  const told = Array.from({ length: 100 }, (_, at) => programmeOf(1000 + at, large)).filter(
    (programme) => isTold(programme, decide),
  );
  inLine(`if ${name}: ${told.length} of 100 programmes tell a small number`);
  expect(told.length).toBeGreaterThan(10);
});

it('every world of 60 small programmes has others that look the same to who knows the rule', () => {
  const programmes = smallProgrammes(60, 5000);
  const leaks = programmes.map((programme) => leaksInEveryWorld(programme).length);
  const wrong = programmes.map((programme) => leaksInEveryWorld(programme, byTrueCounts()).length);
  inLine(
    `60 small programmes, every world: ${leaks.filter(Boolean).length} tell a small number; ` +
      `${wrong.filter(Boolean).length} would if the decision were made by the true counts`,
  );
  expect(leaks.filter(Boolean)).toEqual([]);
  expect(wrong.filter(Boolean).length).toBeGreaterThan(5);
});

const policies: readonly Policy[] = [
  { name: 'at every change', from: 1, orComplete: false },
  { name: 'from the due day', from: 10, orComplete: false },
  { name: 'when complete or on day 31', from: 31, orComplete: true },
];

it.each([2, 3, 4.5, 6])('most totals remain of 12 teams with some %s falls a month', (level) => {
  for (const policy of policies) {
    const random = seededRandom(5);
    const months = Array.from({ length: 300 }, () => monthOf(random, level, policy));
    const published = months.filter(({ inTotal }) => inTotal > 0);
    const share = (part: number, all: number): string => `${Math.round((100 * part) / all)} %`;
    const days = published.map(({ firstDay }) => firstDay ?? 0).toSorted((a, b) => a - b);
    const mean = (of: (month: (typeof months)[number]) => number): string =>
      (published.reduce((sum, month) => sum + of(month), 0) / published.length).toFixed(1);
    inLine(
      `${level} falls, ${policy.name}: ${share(published.length, 300)} of months have a total, ` +
        `of ${mean(({ inTotal }) => inTotal)} of ${mean(({ reported }) => reported)} teams, ` +
        `${share(months.filter(({ isUpToDate }) => isUpToDate).length, 300)} up to date; ` +
        `first on day ${days[Math.floor(days.length / 2)]} in the median`,
    );
    expect(published.length).toBeGreaterThan(100);
  }
});
