import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { fileOf } from './addressed.ts';
import { fileName } from './chart-names.ts';
import { dataColumns, dataRows } from './data-rows.ts';
import { drawingFile, type ChartFile } from './drawing-file.ts';
import { isDrawn } from './measured/measure-chart.ts';
import { sendCsv, sendPng, sendSvg } from './sent-files.ts';

/* The chart of a team as files, and no more than its page shows. */

export function csv(req: Request, res: Response): void {
  const file = fileOf(req);
  sendCsv(res, fileName(file), dataColumns, dataRows(file));
}

export function svg(req: Request, res: Response): void {
  const file = drawnFileOf(req);
  sendSvg(res, fileName(file), drawingFile(file));
}

export async function png(req: Request, res: Response): Promise<void> {
  const file = drawnFileOf(req);
  await sendPng(req, res, fileName(file), drawingFile(file));
}

/** Reasons in place of numbers make rows of a table, and no chart. */
function drawnFileOf(req: Request): ChartFile {
  const file = fileOf(req);
  if (!isDrawn(file.chart)) throw new NotFound();
  return file;
}
