import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { periodInWords } from '../reporting/index.ts';
import { aggregateOf, type Aggregate } from './aggregate.ts';
import { aggregateRows } from './aggregate-table.ts';
import { allTogether, fileName } from './chart-names.ts';
import { inFull } from './data-rows.ts';
import { drawingFile, type ChartFile } from './drawing-file.ts';
import { knownIn } from './known-pages.ts';
import { isDrawn } from './measured/measure-chart.ts';
import { sendCsv, sendPng, sendSvg } from './sent-files.ts';

/* All teams together as files: what the page shows, from the same totals. */

export function csv(req: Request, res: Response): void {
  const aggregate = foundAggregate(req);
  if (!aggregate.isSum) throw new NotFound();
  const { measure, reading } = aggregate;
  const name = fileName({ measure, team: allTogether, known: knownIn(reading) });
  sendCsv(res, name, columns, rowsOf(aggregate));
}

export function svg(req: Request, res: Response): void {
  const file = fileOf(foundAggregate(req));
  sendSvg(res, fileName(file), drawingFile(file));
}

export async function png(req: Request, res: Response): Promise<void> {
  const file = fileOf(foundAggregate(req));
  await sendPng(req, res, fileName(file), drawingFile(file));
}

const columns = [
  'measure',
  'name',
  'period',
  'from',
  'numerator',
  'denominator',
  'value',
  'centre',
  'lower limit',
  'upper limit',
  'target',
  'numerator at least',
  'numerator at most',
  'teams reported',
  'teams left out',
  'teams expected',
  'what the chart shows',
  'as known on',
];

function foundAggregate(req: Request): Aggregate {
  const aggregate = aggregateOf(req);
  if (!aggregate.reading.ok) throw new NotFound();
  return aggregate;
}

function rowsOf(aggregate: Aggregate): (string | number | null)[][] {
  const { measure, totals, chart, reading } = aggregate;
  const shown = aggregateRows(aggregate);
  return totals.map(({ row, from, bounds, reported, leftOut, expected, period }, at) => {
    const point = measure.period === 'event' ? undefined : chart?.result.points[at];
    return [
      measure.code,
      measure.name,
      periodInWords(period),
      from,
      row.kind === 'shown' ? row.numerator : null,
      row.kind === 'not-reported' ? null : row.denominator,
      ...[point?.y, point?.centre, point?.lower, point?.upper, point?.target].map(inFull),
      bounds?.[0] ?? null,
      bounds?.[1] ?? null,
      reported,
      leftOut,
      expected,
      shown[at]?.shows ?? '',
      knownIn(reading)?.day ?? null,
    ];
  });
}

function fileOf({ measure, chart, reading }: Aggregate): ChartFile {
  if (!isDrawn(chart)) throw new NotFound();
  return { measure, team: allTogether, chart, known: knownIn(reading) };
}
