import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { askedFunnel, type AskedFunnel } from './asked-funnel.ts';
import { fileName, sideBySide } from './chart-names.ts';
import { inFull } from './data-rows.ts';
import { funnelDrawing, rowsOfFunnel } from './funnel-drawings.ts';
import { knownIn } from './known-pages.ts';
import { sendCsv, sendPng, sendSvg } from './sent-files.ts';
import type { TeamFunnel } from './team-funnel.ts';

/* Teams side by side as files: what the page shows. */

export function csv(req: Request, res: Response): void {
  const { asked, shown } = shownOrNone(req);
  sendCsv(res, nameOf(asked, shown), columns, rowsOf(asked, shown));
}

export function svg(req: Request, res: Response): void {
  const { asked, shown } = drawnOrNone(req);
  sendSvg(res, nameOf(asked, shown), funnelDrawing(asked, shown, true));
}

export async function png(req: Request, res: Response): Promise<void> {
  const { asked, shown } = drawnOrNone(req);
  await sendPng(req, res, nameOf(asked, shown), funnelDrawing(asked, shown, true));
}

const columns = [
  'measure',
  'name',
  'first month',
  'last month',
  'team',
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'what the chart shows',
  'as known on',
];

interface Shown {
  readonly asked: AskedFunnel;
  readonly shown: TeamFunnel;
}

function shownOrNone(req: Request): Shown {
  const asked = askedFunnel(req);
  if (asked.shown === undefined || !asked.reading.ok) throw new NotFound();
  return { asked, shown: asked.shown };
}

function drawnOrNone(req: Request): Shown {
  const found = shownOrNone(req);
  if (found.shown.counts.size === 0) throw new NotFound();
  return found;
}

function rowsOf(
  { measure, reading }: AskedFunnel,
  shown: TeamFunnel,
): (string | number | null)[][] {
  const { funnel, counts, from, to } = shown;
  const points = new Map(funnel.points.map((point) => [String(point.x), point]));
  return rowsOfFunnel(shown).map(({ team, shows }) => {
    const point = points.get(team);
    const centre = point === undefined ? null : funnel.centre;
    return [
      measure.code,
      measure.name,
      from,
      to,
      team,
      counts.get(team)?.numerator ?? null,
      point?.denominator ?? null,
      ...[point?.y, centre, point?.lower, point?.upper].map(inFull),
      shows,
      knownIn(reading)?.day ?? null,
    ];
  });
}

function nameOf({ measure, reading }: AskedFunnel, { from, to }: TeamFunnel): string {
  const months = from === '' ? '' : `, ${from} to ${to}`;
  const team = { name: `${sideBySide.name}${months}` };
  return fileName({ measure, team, known: knownIn(reading) });
}
