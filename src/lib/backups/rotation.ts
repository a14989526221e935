import { day, hour } from '../clock.ts';

export type Keeping = 'hourly' | 'daily' | 'monthly';

/** How many of each are kept, and the beginning of an ISO time that all of one hour, day or month share. */
const rules: readonly (readonly [keeping: Keeping, most: number, letters: number])[] = [
  ['hourly', 24, 'yyyy-mm-ddThh'.length],
  ['daily', 30, 'yyyy-mm-dd'.length],
  ['monthly', 12, 'yyyy-mm'.length],
];

/** No backup outlives it, so that what a person had erased is gone everywhere a year later. */
const longest = 365 * day;

/**
 * Which backups are kept, and by which rule: the last one of each of the newest 24 hours, 30 days
 * and 12 months (UTC) that have any, none older than 365 days, and the newest in any case. Hours
 * without a backup do not count, so a site that stood still loses nothing by that. One younger than
 * an hour stays beside others of its hour. One from after `now` shows a wrong clock: it is kept and
 * takes nobody's place.
 * @param taken when each backup was taken, in any order
 * @returns the kept times and the first rule that keeps each
 */
export function kept(taken: readonly Date[], now: Date): Map<Date, Keeping> {
  const newestFirst = taken.toSorted((a, b) => b.getTime() - a.getTime());
  const keeping = new Map<Date, Keeping>();
  for (const at of newestFirst) {
    if (at.getTime() > now.getTime() - hour) keeping.set(at, 'hourly');
  }
  const past = newestFirst.filter((at) => at <= now);
  const young = past.filter((at, place) => place === 0 || now.getTime() - at.getTime() < longest);
  for (const [rule, most, letters] of rules) {
    for (const at of lastOfEach(young, letters).slice(0, most)) {
      if (!keeping.has(at)) keeping.set(at, rule);
    }
  }
  return keeping;
}

/** The backups that {@link kept} leaves out. */
export function toDelete(taken: readonly Date[], now: Date): Date[] {
  const keeping = kept(taken, now);
  return taken.filter((at) => !keeping.has(at));
}

function lastOfEach(newestFirst: readonly Date[], letters: number): Date[] {
  const seen = new Set<string>();
  return newestFirst.filter((at) => {
    const stretch = at.toISOString().slice(0, letters);
    const first = !seen.has(stretch);
    seen.add(stretch);
    return first;
  });
}
