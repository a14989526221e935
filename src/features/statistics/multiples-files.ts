import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import type { Html } from '../../lib/text/html.ts';
import { dayOfFile, measureOf } from './addressed.ts';
import { chartHeading, fileName, teamByTeam, type Named } from './chart-names.ts';
import { dataColumns, dataRows } from './data-rows.ts';
import { sheetSvg, type SheetCell } from './drawing/chart-sheet.ts';
import { MultiplesQuery } from './forms.ts';
import { chartsOfTeams, type TeamChart } from './many-charts.ts';
import { isDrawn } from './measured/measure-chart.ts';
import { latestOf } from './measured/latest.ts';
import { unitOf } from './measured/unit.ts';
import { arranged, type Multiples } from './multiples-arranged.ts';
import { seenTeams } from './seen-teams.ts';
import { sendCsv, sendPng, sendSvg } from './sent-files.ts';

/* Team by team as files: the numbers of all teams, and the charts of a page as one picture. */

/** The same rows and columns as the file of each. */
export function csv(req: Request, res: Response): void {
  const { charts, ...named } = multiplesOf(req);
  const rows = charts.flatMap(({ team, chart }) =>
    chart === undefined ? [] : dataRows({ ...named, team, chart }),
  );
  sendCsv(res, fileName(named), dataColumns, rows);
}

export function svg(req: Request, res: Response): void {
  const { name, drawing } = sheetOf(req);
  sendSvg(res, name, drawing);
}

export async function png(req: Request, res: Response): Promise<void> {
  const { name, drawing } = sheetOf(req);
  await sendPng(req, res, name, drawing);
}

function multiplesOf(req: Request): Multiples & Named {
  const { db, clock } = req.ctx;
  const measure = measureOf(req);
  const { teams } = seenTeams(db, signedIn(req), clock.now());
  const known = dayOfFile(req);
  const charts = chartsOfTeams(db, measure, teams, known?.at);
  return { measure, charts, known, team: teamByTeam };
}

function sheetOf(req: Request): { readonly name: string; readonly drawing: Html } {
  const multiples = multiplesOf(req);
  const { charts, scale, page, pages, order, chance, hasData } = arranged(
    multiples,
    readQuery(MultiplesQuery, req),
  );
  if (!hasData) throw new NotFound();
  const part = pages > 1 ? ` Page ${page} of ${pages}.` : '';
  const drawing = sheetSvg({
    prefix: 'sheet',
    heading: chartHeading(multiples),
    notes: [
      `${order}${part} ${chance}`,
      'The data are for improvement, not for judging hospitals.',
    ],
    cells: charts.map(cellOf),
    unit: unitOf(multiples.measure),
    scale,
  });
  return { name: `${fileName(multiples)}${page > 1 ? `-page-${page}` : ''}`, drawing };
}

function cellOf({ team, chart }: TeamChart): SheetCell {
  const { value, period, variation } = latestOf(chart);
  return {
    heading: team.name,
    lines: [period === '' ? value : `${value}, ${period}`, variation.words],
    result: isDrawn(chart) ? chart.result : undefined,
  };
}
