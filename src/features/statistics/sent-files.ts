import type { Request, Response } from 'express';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { signedIn } from '../../lib/http/context.ts';
import type { Html } from '../../lib/text/html.ts';
import { chartPng } from './drawing/chart-png.ts';
import { pictureTurn } from './picture-turns.ts';

/** @param name without its ending, as for the others here */
export function sendCsv(
  res: Response,
  name: string,
  columns: readonly string[],
  rows: Parameters<typeof csvRows>[0],
): void {
  res.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
  res.send(csvHeader(columns) + csvRows(rows));
}

/** A drawing that stands alone. */
export function sendSvg(res: Response, name: string, drawing: Html): void {
  res.attachment(`${name}.svg`).type('image/svg+xml; charset=utf-8');
  res.send(drawing);
}

/** The same as a picture, when it is the reader's turn. */
export async function sendPng(
  req: Request,
  res: Response,
  name: string,
  drawing: Html,
): Promise<void> {
  const { id } = signedIn(req);
  const picture = await pictureTurn(req.ctx.db, id, () => chartPng(drawing));
  res.attachment(`${name}.png`).type('image/png').send(picture);
}
