import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { mayReport } from '../reporting/index.ts';
import { followButton, waySeen } from '../watches/index.ts';
import { measureAmongAll, teamOf } from './addressed.ts';
import { teamChartAddress } from './addresses.ts';
import { KnownQuery } from './forms.ts';
import { readKnown } from './known.ts';
import { knownIn } from './known-pages.ts';
import { chartPage } from './measure-pages.ts';
import { readChart } from './one-chart.ts';

/** A measure of a team: its chart, what it says, and its numbers. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { known: typed } = readQuery(KnownQuery, req);
  const { seen, team } = teamOf(req);
  const { measure, measures } = measureAmongAll(req);
  const reading = readKnown(typed, now);
  const viewer = signedIn(req);
  const page = chartPage({
    measure,
    measures,
    team,
    seen,
    ...readChart(db, measure, team, knownIn(reading)?.at),
    mayEnter: mayReport(db, viewer, team.id, now),
    follow: followButton(db, viewer.id, {
      measureId: measure.id,
      teamId: team.id,
      seenAs: waySeen(team, seen.sharing.rule.sharing),
      chart: teamChartAddress(measure.code, team.key),
    }),
    reading,
    typed,
  });
  showPage(res, 'statistics/chart', page, reading.ok ? 200 : 422);
}
