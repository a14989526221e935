import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { mayReport } from '../reporting/index.ts';
import { followButton, waySeen } from '../watches/index.ts';
import { askedDay, measureAmongAll, teamOf } from './addressed.ts';
import { discussionOfChart, teamChartAddress } from './addresses.ts';
import { knownIn } from './known-pages.ts';
import { chartPage } from './measure-pages.ts';
import { readChart } from './one-chart.ts';
import { subjectSeen } from './subjects.ts';
import { talkAbout } from './talk.ts';

/** A measure of a team: its chart, what it says, and its numbers. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { seen, team } = teamOf(req);
  const { measure, measures } = measureAmongAll(req);
  const day = askedDay(req);
  const viewer = signedIn(req);
  const page = chartPage({
    measure,
    measures,
    team,
    seen,
    ...readChart(db, measure, team, knownIn(day.reading)?.at),
    mayEnter: mayReport(db, viewer, team.id, now),
    talk: talkAbout(
      db,
      subjectSeen(measure.code, team, seen),
      discussionOfChart(measure.code, team.key),
    ),
    follow: followButton(db, viewer.id, {
      measureId: measure.id,
      teamId: team.id,
      seenAs: waySeen(team, seen.sharing.rule.sharing),
      chart: teamChartAddress(measure.code, team.key),
    }),
    ...day,
  });
  showPage(res, 'statistics/chart', page, day.reading.ok ? 200 : 422);
}
