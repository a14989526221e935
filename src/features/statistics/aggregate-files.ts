import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { aggregateOf, type Aggregate } from './aggregate.ts';
import { drawingOf } from './aggregate-pages.ts';
import { aggregateRows } from './aggregate-table.ts';
import { chartPng } from './drawing/chart-png.ts';
import type { Html } from '../../lib/text/html.ts';
import { pictureTurn } from './picture-turns.ts';

/* All teams together as files: what the page shows, from the same totals. */

export function csv(req: Request, res: Response): void {
  const aggregate = aggregateOf(req);
  if (!aggregate.isSum) throw new NotFound();
  const words = aggregateRows(aggregate).toReversed();
  const rows = aggregate.totals.map((total, at) => {
    const { row, bounds, reported, leftOut, expected } = total;
    const point =
      aggregate.measure.period === 'event' ? undefined : aggregate.chart?.result.points[at];
    return [
      total.period,
      row.kind === 'shown' ? row.numerator : null,
      row.kind === 'not-reported' ? null : row.denominator,
      point?.y ?? null,
      point?.centre ?? null,
      point?.lower ?? null,
      point?.upper ?? null,
      bounds?.[0] ?? null,
      bounds?.[1] ?? null,
      reported,
      leftOut,
      expected,
      words[at]?.shows ?? '',
    ];
  });
  res.attachment(`${fileName(aggregate)}.csv`).type('text/csv; charset=utf-8');
  res.send(csvHeader(columns) + csvRows(rows));
}

export function svg(req: Request, res: Response): void {
  const aggregate = aggregateOf(req);
  res
    .attachment(`${fileName(aggregate)}.svg`)
    .type('image/svg+xml')
    .send(drawn(aggregate));
}

export async function png(req: Request, res: Response): Promise<void> {
  const aggregate = aggregateOf(req);
  const { id } = signedIn(req);
  const picture = await pictureTurn(req.ctx.db, id, () => chartPng(drawn(aggregate)));
  res
    .attachment(`${fileName(aggregate)}.png`)
    .type('image/png')
    .send(picture);
}

const columns = [
  'period',
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'numerator at least',
  'numerator at most',
  'teams reported',
  'teams left out',
  'teams expected',
  'what it shows',
];

function fileName({ measure }: Aggregate): string {
  return `${measure.code}-all-teams`;
}

function drawn(aggregate: Aggregate): Html {
  const { chart } = aggregate;
  if (chart === undefined || chart.result.points.length === 0) throw new NotFound();
  return drawingOf(aggregate, chart, true);
}
