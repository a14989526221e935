import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { fileOf } from './addressed.ts';
import { fileName } from './chart-names.ts';
import { dataColumns, dataRows } from './data-rows.ts';

/** The numbers of a chart, and no more than its page shows. */
export function show(req: Request, res: Response): void {
  const file = fileOf(req);
  res.attachment(fileName(file, 'csv')).type('text/csv; charset=utf-8');
  res.send(csvHeader(dataColumns) + csvRows(dataRows(file)));
}
