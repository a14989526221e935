import { describe, expect, it } from 'vitest';
import { historyOf, type Decide } from './collective.ts';
import { leaksInEveryWorld } from './every-world.ts';
import { hiddenInTotals, isTold, large, leaksInProgrammes, smallProgrammes } from './many.ts';
import { programmeOf } from './programmes.ts';
import { byTrueCounts, forgetful, rowsOnly, twoAreEnough } from './wrong-rules.ts';

/*
 * Nobody works out a small number: not an outsider, not another team that knows its own counts, from all that
 * is published on all dates. `test/long/suppression.long.ts` does the same with many more programmes.
 */

describe('what is published of programmes made by chance', () => {
  it('leaves at least 3 values for each hidden count, to outsiders and to each team', () => {
    const { leaks, hidden, inTotals, withheld } = leaksInProgrammes(1, 15);
    expect(leaks).toEqual([]);
    expect(hidden).toBeGreaterThan(150);
    expect(inTotals).toBeGreaterThan(30);
    expect(withheld).toBeGreaterThan(5);
  }, 120_000);

  it.each<[string, Decide]>([
    ['every total is published', rowsOnly],
    ['earlier totals are forgotten', forgetful],
    ['two hidden counts are taken for enough', twoAreEnough],
  ])('would tell hidden counts to the same solver if %s', (_, decide) => {
    const told = Array.from({ length: 20 }, (_, at) => programmeOf(at + 1, large)).filter(
      (programme) => isTold(programme, decide),
    );
    expect(told.length).toBeGreaterThan(2);
  });
});

describe('every world of a small programme', () => {
  const programmes = smallProgrammes(6, 2500);

  it('has others with 3 values of each hidden count that look the same to who knows the rule', () => {
    const inTotals = programmes.map((programme) => hiddenInTotals(programme, historyOf(programme)));
    expect(Math.max(...inTotals)).toBeGreaterThan(3);
    expect(programmes.flatMap((programme) => leaksInEveryWorld(programme))).toEqual([]);
  });

  it('would tell hidden counts if the decision were made by the true counts, exact as it is', () => {
    const told = programmes.filter(
      (programme) => leaksInEveryWorld(programme, byTrueCounts()).length > 0,
    );
    expect(told.length).toBeGreaterThan(0);
  });
});
