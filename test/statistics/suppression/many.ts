import { seededRandom } from '../../support/random.ts';
import { knownTo, puzzleOf, viewersOf } from './attacker.ts';
import { historyOf, type Decide, type History } from './collective.ts';
import { worldCount } from './every-world.ts';
import { hiddenVersions, programmeOf, type Programme, type Size } from './programmes.ts';
import { valuesOf } from './solver.ts';
import { leaksOf, type Leak } from './worlds.ts';

export const large: Size = { teams: [2, 14], thresholds: [3, 10], periods: [1, 3], dates: [2, 7] };
const small: Size = { teams: [4, 8], thresholds: [3, 5], periods: [1, 1], dates: [2, 3] };

export interface Found {
  readonly leaks: readonly (Leak & { readonly seed: number })[];
  /** Hidden counts, those of them that stand in a published total, and totals withheld. */
  readonly hidden: number;
  readonly inTotals: number;
  readonly withheld: number;
}

/** What leaks in programmes of seeds in a row. */
export function leaksInProgrammes(firstSeed: number, count: number): Found {
  let found: Found = { leaks: [], hidden: 0, inTotals: 0, withheld: 0 };
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const programme = programmeOf(seed, large);
    const history = historyOf(programme);
    const leaks = leaksOf(programme, history, seededRandom(seed));
    found = {
      leaks: [...found.leaks, ...leaks.map((leak) => ({ ...leak, seed }))],
      hidden: found.hidden + hiddenVersions(programme).length,
      inTotals: found.inTotals + hiddenInTotals(programme, history),
      withheld:
        found.withheld + history.attempts.flat().filter(({ low, high }) => low < high).length,
    };
  }
  return found;
}

/** How many hidden counts stand in some published total. */
export function hiddenInTotals(programme: Programme, { dates }: History): number {
  const inside = new Set(
    dates.flatMap(({ totals }) => totals.flatMap((one) => one?.versions ?? [])),
  );
  return hiddenVersions(programme).filter(({ id }) => inside.has(id)).length;
}

/** Whether the plain solver narrows some hidden count to fewer than three values under a rule for totals. */
export function isTold(programme: Programme, decide: Decide): boolean {
  const puzzle = puzzleOf(programme, historyOf(programme, undefined, decide));
  const random = seededRandom(programme.seed);
  return viewersOf(programme).some((viewer) => {
    const known = knownTo(viewer, programme);
    return hiddenVersions(programme).some(
      (_, at) => !known.has(at) && valuesOf(puzzle, at, known, random).length < 3,
    );
  });
}

/** Small programmes with few enough worlds to go through, half with hidden counts in a total, half with a total withheld. */
export function smallProgrammes(count: number, mostWorlds: number): Programme[] {
  const told: Programme[] = [];
  const withheld: Programme[] = [];
  for (let seed = 1; told.length + withheld.length < count; seed += 1) {
    const programme = programmeOf(seed, small);
    if (worldCount(programme) > mostWorlds) continue;
    const history = historyOf(programme);
    const list = hiddenInTotals(programme, history) > 0 ? told : withheld;
    const isAsked = history.attempts.flat().some(({ hidden }) => hidden.length > 0);
    if (isAsked && list.length < count / 2) list.push(programme);
  }
  return [...told, ...withheld];
}
