import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../programme/index.ts';
import { KeyParams } from './forms.ts';
import { iconTablePage } from './icon-table-pages.ts';
import { seenTeams, teamOfKey } from './seen-teams.ts';
import { chartsOfMeasures } from './many-charts.ts';

/** All measures of a team in one table. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const seen = seenTeams(db, signedIn(req), now);
  const team = teamOfKey(seen, readParams(KeyParams, req).team);
  if (team === undefined) throw new NotFound();
  const charts = chartsOfMeasures(db, team, monthOf(now));
  showPage(res, 'statistics/icon-table', iconTablePage(team, charts, seen));
}
