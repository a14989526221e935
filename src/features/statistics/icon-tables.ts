import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { askedDay, dayOfFile, teamOf } from './addressed.ts';
import { inFileName, thenInFileName } from './chart-names.ts';
import { iconColumns, iconRows } from './icon-rows.ts';
import { iconTablePage } from './icon-table-pages.ts';
import type { Known } from './known.ts';
import { knownIn } from './known-pages.ts';
import { chartsOfMeasures, type MeasuredChart } from './many-charts.ts';
import type { SeenTeam, SeenTeams } from './seen-teams.ts';
import { sendCsv } from './sent-files.ts';

/** All measures of a team in one table. */
export function show(req: Request, res: Response): void {
  const day = askedDay(req);
  const { seen, team, charts } = asked(req, knownIn(day.reading));
  const page = iconTablePage({ team, charts, seen, ...day });
  showPage(res, 'statistics/icon-table', page, day.reading.ok ? 200 : 422);
}

export function csv(req: Request, res: Response): void {
  const known = dayOfFile(req);
  const { team, charts } = asked(req, known);
  const name = `${inFileName(team.name)}-all-measures${thenInFileName(known)}`;
  sendCsv(res, name, iconColumns, iconRows({ team, charts, known }));
}

interface Asked {
  readonly seen: SeenTeams;
  readonly team: SeenTeam;
  readonly charts: readonly MeasuredChart[];
}

function asked(req: Request, known: Known | undefined): Asked {
  const { db, clock } = req.ctx;
  const { seen, team } = teamOf(req);
  const charts = chartsOfMeasures(db, team, monthOf(clock.now()), { asKnownAt: known?.at });
  return { seen, team, charts };
}
