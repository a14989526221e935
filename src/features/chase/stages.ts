import { workingDay } from '../../lib/working-days.ts';
import type { Stage } from './rules.ts';

/** When reminders go out by themselves, in working days from the day on which a month is due. */
const calendar: readonly (readonly [stage: Stage, days: number])[] = [
  ['before', -3],
  ['due', 0],
  ['after', 5],
];

/** Working days by which a reminder may be late, because the site was down. */
const patience = 2;

/**
 * The reminder for a day, "2026-12-10", about what is due on `due`: the newest that has become due, so
 * that those that were missed do not come in a lump. None when even that is too old to be of use.
 */
export function stageOn(due: string, today: string): Stage | undefined {
  const begun = calendar
    .map(([stage, days]) => ({ stage, from: workingDay(due, days) }))
    .filter(({ from }) => from <= today);
  const newest = begun.at(-1);
  if (newest === undefined || today > workingDay(newest.from, patience)) return undefined;
  return newest.stage;
}
