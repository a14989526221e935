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
import { toldBySites } from '../statistics/suppression/site-many.ts';
import { monthOf, type Level, type Month, type Policy } from './falls-programme.ts';
import { inLine, percentile } from './figures.ts';

it('520 programmes made by chance tell no viewer a small number', () => {
  const { leaks, hidden, inTotals, withheld } = leaksInProgrammes(1000, 520);
  inLine(
    `520 programmes: ${hidden} hidden counts, ${inTotals} of them in published totals, ` +
      `${withheld} totals withheld, ${leaks.length} narrowed to fewer than 3 values`,
  );
  expect(leaks).toEqual([]);
});

it('the pages and files of 520 programmes on a site tell no viewer a small number', async () => {
  const { leaks, hidden, inTotals } = await toldBySites(1000, 520);
  inLine(
    `520 programmes on a site: ${hidden} hidden counts, ${inTotals} of them in totals on pages, ` +
      `${leaks.length} narrowed to fewer than 3 values`,
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
  expect(wrong.filter(Boolean).length).toBeGreaterThan(2);
});

const policies: readonly Policy[] = [
  { name: 'at every change', from: 1, orComplete: false },
  { name: 'from the due day', from: 10, orComplete: false },
  { name: 'when complete or on day 31', from: 31, orComplete: true },
];

const levels: readonly Level[] = [2, 3, 4.5, 6, 'evenly 0 to 9'];

it.each(levels)('some totals remain of 12 teams with falls a month of %s', (level) => {
  for (const policy of policies) {
    const random = seededRandom(5);
    const months = Array.from({ length: 300 }, () => monthOf(random, level, policy));
    const [told, untold] = [true, false].map((isTold) =>
      months.filter(({ inTotal }) => inTotal > 0 === isTold),
    ) as [Month[], Month[]];
    const mean = (some: readonly Month[], of: (month: Month) => number): number =>
      some.reduce((sum, month) => sum + of(month), 0) / some.length;
    const upToDate = months.filter(({ isUpToDate }) => isUpToDate).length;
    inLine(
      `${level} falls, ${policy.name}: ${Math.round(told.length / 3)} % of months have a total, ` +
        `of ${mean(told, ({ inTotal }) => inTotal).toFixed(1)} of ` +
        `${mean(told, ({ reported }) => reported).toFixed(1)} teams, ` +
        `${Math.round(upToDate / 3)} % up to date; ` +
        `first on day ${percentile(
          told.map(({ firstDay }) => firstDay ?? 0),
          0.5,
        )} in the median` +
        (untold.length === 0
          ? ''
          : `; without a total bounds of ±${Math.round(50 * mean(untold, ({ width }) => width ?? 0))} %`),
    );
    expect(told.length).toBeGreaterThan(50);
  }
});
