import type { Request, Response } from 'express';
import { fileOf } from './addressed.ts';
import { fileName } from './chart-names.ts';
import { dataColumns, dataRows } from './data-rows.ts';
import { drawingFile } from './drawing-file.ts';
import { sendCsv, sendPng, sendSvg } from './sent-files.ts';

/* The chart of a team as files, and no more than its page shows; without a value the picture says so. */

export function csv(req: Request, res: Response): void {
  const file = fileOf(req);
  sendCsv(res, fileName(file), dataColumns, dataRows(file));
}

export function svg(req: Request, res: Response): void {
  const file = fileOf(req);
  sendSvg(res, fileName(file), drawingFile(file));
}

export async function png(req: Request, res: Response): Promise<void> {
  const file = fileOf(req);
  await sendPng(req, res, fileName(file), drawingFile(file));
}
