import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { measuresInOrder, monthOf } from '../programme/index.ts';
import { mayReport } from '../reporting/index.ts';
import { teamOf } from './addressed.ts';
import { ChartParams, KnownQuery } from './forms.ts';
import { readKnown } from './known.ts';
import { chartPage } from './measure-pages.ts';
import { readChart } from './one-chart.ts';

/** A measure of a team: its chart, what it says, and its numbers. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { code } = readParams(ChartParams, req);
  const { known: typed } = readQuery(KnownQuery, req);
  const { seen, team } = teamOf(req);
  const measures = measuresInOrder(db, { month: monthOf(now) });
  const measure = measures.find((one) => one.code === code);
  if (measure === undefined) throw new NotFound();
  const reading = readKnown(typed, now);
  const known = reading.ok ? reading.known : undefined;
  const page = chartPage({
    measure,
    measures,
    team,
    seen,
    ...readChart(db, measure, team, known?.at),
    mayEnter: mayReport(db, signedIn(req), team.id, now),
    known,
    typed,
    fault: reading.ok ? undefined : reading.message,
  });
  showPage(res, 'statistics/chart', page, reading.ok ? 200 : 422);
}
