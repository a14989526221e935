import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { askedFunnel, type AskedFunnel } from './asked-funnel.ts';
import { chartPng } from './drawing/chart-png.ts';
import { funnelDrawing, funnelTable } from './funnel-pages.ts';
import { pictureTurn } from './picture-turns.ts';
import type { TeamFunnel } from './team-funnel.ts';

/* Teams side by side as files: what the page shows. */

export function csv(req: Request, res: Response): void {
  const { asked, shown } = shownOrNone(req);
  const points = new Map(shown.funnel.points.map((point) => [String(point.x), point]));
  const rows = funnelTable(shown).map(({ team, shows }) => {
    const point = points.get(team);
    return [
      team,
      shown.counts.get(team)?.numerator ?? null,
      point?.denominator ?? null,
      point?.y ?? null,
      point?.lower ?? null,
      point?.upper ?? null,
      shows,
    ];
  });
  res.attachment(`${fileName(asked)}.csv`).type('text/csv; charset=utf-8');
  res.send(csvHeader(columns) + csvRows(rows));
}

export function svg(req: Request, res: Response): void {
  const { asked, shown } = drawnOrNone(req);
  const drawing = funnelDrawing(asked, shown, true);
  res
    .attachment(`${fileName(asked)}.svg`)
    .type('image/svg+xml')
    .send(drawing);
}

export async function png(req: Request, res: Response): Promise<void> {
  const { asked, shown } = drawnOrNone(req);
  const { id } = signedIn(req);
  const draw = (): Promise<Buffer> => chartPng(funnelDrawing(asked, shown, true));
  const picture = await pictureTurn(req.ctx.db, id, draw);
  res
    .attachment(`${fileName(asked)}.png`)
    .type('image/png')
    .send(picture);
}

const columns = [
  'team',
  'numerator',
  'denominator',
  'value',
  'lower limit',
  'upper limit',
  'what it shows',
];

interface Shown {
  readonly asked: AskedFunnel;
  readonly shown: TeamFunnel;
}

function shownOrNone(req: Request): Shown {
  const asked = askedFunnel(req);
  if (asked.shown === undefined) throw new NotFound();
  return { asked, shown: asked.shown };
}

function drawnOrNone(req: Request): Shown {
  const found = shownOrNone(req);
  if (found.shown.counts.size === 0) throw new NotFound();
  return found;
}

function fileName({ measure }: AskedFunnel): string {
  return `${measure.code}-teams`;
}
