import type { Request, Response } from 'express';
import { fileOf } from './addressed.ts';
import { fileName } from './chart-names.ts';
import { drawingFile } from './drawing-file.ts';

/** A chart as SVG that stands alone. */
export function show(req: Request, res: Response): void {
  const file = fileOf(req);
  res.attachment(fileName(file, 'svg')).type('image/svg+xml; charset=utf-8');
  res.send(drawingFile(file));
}
