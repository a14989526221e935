import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../programme/index.ts';
import { teamOf } from './addressed.ts';
import { inFileName } from './chart-names.ts';
import { iconColumns, iconRows } from './icon-rows.ts';
import { iconTablePage } from './icon-table-pages.ts';
import { chartsOfMeasures, type MeasuredChart } from './many-charts.ts';
import type { SeenTeam, SeenTeams } from './seen-teams.ts';
import { sendCsv } from './sent-files.ts';

/** All measures of a team in one table. */
export function show(req: Request, res: Response): void {
  const { seen, team, charts } = asked(req);
  showPage(res, 'statistics/icon-table', iconTablePage(team, charts, seen));
}

export function csv(req: Request, res: Response): void {
  const { team, charts } = asked(req);
  sendCsv(res, `${inFileName(team.name)}-all-measures`, iconColumns, iconRows(team, charts));
}

interface Asked {
  readonly seen: SeenTeams;
  readonly team: SeenTeam;
  readonly charts: readonly MeasuredChart[];
}

function asked(req: Request): Asked {
  const { db, clock } = req.ctx;
  const { seen, team } = teamOf(req);
  return { seen, team, charts: chartsOfMeasures(db, team, monthOf(clock.now())) };
}
