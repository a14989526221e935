import type { Db } from '../../lib/db/open.ts';
import { endOfTime, measuresInOrder } from '../programme/index.ts';
import type { Measure } from './asked.ts';
import { heldOfTeam } from './observation-queries.ts';
import { entryOf } from './typed-drafts.ts';

type Cells = (string | number | null)[];

/** What teams have reported, a team at a time, as rows of the CSV; every event has its own. */
export function* exportRows(
  db: Db,
  teams: readonly { readonly id: number; readonly name: string }[],
): Generator<readonly Cells[]> {
  // Code and period are of the measure and not of its definition, so any month serves.
  const measures = new Map(measuresInOrder(db, { month: endOfTime }).map((one) => [one.id, one]));
  for (const team of teams) {
    yield heldOfTeam(db, { team_id: team.id }).flatMap((row) => {
      const measure = measures.get(row.measure_id);
      return measure === undefined ? [] : rowsOf(team.name, measure, row.period, entryOf(row));
    });
  }
}

function rowsOf(
  team: string,
  { code, period: kind }: Pick<Measure, 'code' | 'period'>,
  period: string,
  { numerator, denominator, notReported, note, dates }: ReturnType<typeof entryOf>,
): Cells[] {
  if (kind === 'event' && dates.length > 0) {
    return dates.map((date) => [team, code, period, date, null, null, null, note]);
  }
  return [[team, code, period, null, numerator, denominator, notReported, note]];
}
