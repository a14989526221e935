import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { planImport, toDo, type ImportPlan, type Planned } from './import-plan.ts';
import {
  addMeasure,
  changeMeasure,
  replaceTargets,
  type VersionChange,
} from './measure-commands.ts';
import { everyTarget, measuresInOrder } from './measure-queries.ts';
import type { SheetMeasure } from './measure-sheet.ts';
import { endOfTime } from './rules.ts';
import { teamsWithLetters } from './sharing-queries.ts';

/** What an import of these would do now. */
export function plannedImport(db: Db, rows: readonly SheetMeasure[]): ImportPlan {
  return planImport(rows, {
    measures: measuresInOrder(db, { month: endOfTime }),
    targets: everyTarget(db, {}),
    teams: teamsWithLetters(db, {}),
  });
}

/**
 * Does what a check page has shown, all or nothing.
 * @param mark of the plan that was shown
 * @returns false, with nothing done, when it would do something else by now
 */
export function importMeasures(
  db: Db,
  rows: readonly SheetMeasure[],
  mark: string,
  change: VersionChange,
  actor: number,
  now: Date,
): boolean {
  return transaction(db, () => {
    const plan = plannedImport(db, rows);
    if (plan.mark !== mark || plan.faults.length > 0) return false;
    for (const one of toDo(plan)) {
      if (one.before === undefined) addMeasure(db, one.measure, one.targets, actor, now);
      else changeTo(db, one, change, actor, now);
    }
    return true;
  });
}

function changeTo(
  db: Db,
  { before, measure, targets, aims }: Planned,
  change: VersionChange,
  actor: number,
  now: Date,
): void {
  if (before === undefined) return;
  // Targets go first: those that are there may not fit the new unit.
  if (aims.before !== aims.after) replaceTargets(db, before.id, targets, actor, now);
  const faults = changeMeasure(db, measure.code, measure, { ...change, seen: '' }, actor, now);
  if (faults.length > 0) throw new Error(`${measure.code}: ${faults[0]?.message}`);
}
