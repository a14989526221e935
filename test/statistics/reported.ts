import { isoTime } from '../../src/lib/clock.ts';
import type { TestApp } from '../support/app.ts';

/** Counts of a team over so many months up to October 2026; null is a month without an answer. */
export function report(
  { site, clock }: TestApp,
  teamId: number,
  code: string,
  counts: readonly (number | null)[],
  denominator: number | null,
): void {
  const insert = site.db.prepare(
    `INSERT INTO observations
       (team_id, measure_id, period, numerator, denominator, note, known_from, why, small_number_threshold)
     SELECT ?, id, ?, ?, ?, '', ?, '', small_number_threshold FROM measures WHERE code = ?`,
  );
  for (const [at, count] of counts.entries()) {
    if (count === null) continue;
    const month = monthBefore(counts.length - 1 - at);
    insert.run(teamId, month, count, denominator, isoTime(clock.now()), code);
  }
}

/** So many months before October 2026. */
function monthBefore(months: number): string {
  return new Date(Date.UTC(2026, 9 - months, 1)).toISOString().slice(0, 7);
}
