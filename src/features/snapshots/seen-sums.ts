import type { Db } from '../../lib/db/open.ts';
import { chartOfTotals, seesTeams, totalsSeen, type SeenTeams } from '../statistics/index.ts';
import { changesSince } from './changes.ts';
import { allCharted } from './charted.ts';
import { thaw, type ChartSource } from './frozen.ts';
import type { NotShown, SeenSnapshot, Snapshot } from './seen-snapshots.ts';

/**
 * A snapshot of all teams together, as somebody may see it today: the totals as they were known when it was
 * made, by the rules of today. Reports and the ledger of totals are only added to, so they can be read again.
 * Where teams do not see one another the totals of two days tell what one team reported between: it is shown
 * as long as nothing in it has changed. Twelve statements.
 */
export function seenOfAll(
  db: Db,
  snapshot: Snapshot,
  { sharing }: SeenTeams,
  today: (code: string, teamId: null) => ChartSource,
  now: Date,
): SeenSnapshot | NotShown {
  const source = thaw(snapshot.frozen);
  const { measure } = source;
  const current = today(measure.code, null);
  const then = totalsSeen(db, measure, sharing, new Date(snapshot.made_at), now);
  const totals = totalsSeen(db, current.measure, sharing, undefined, now);
  const chartNow = chartOfTotals(current.measure, totals, current.targets, current.marks);
  // Of events that others must not tell apart today's page shows no days between.
  const chart =
    chartNow === undefined ? undefined : chartOfTotals(measure, then, source.targets, source.marks);
  const changes = changesSince({ source, chart }, { source: current, chart: chartNow });
  if (!seesTeams(sharing) && changes.changed > 0) return 'sums';
  return {
    snapshot,
    charted: allCharted(measure.code),
    sharing,
    measure,
    chart,
    changes,
    recomputed: false,
  };
}
