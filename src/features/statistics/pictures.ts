import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { fileOf } from './addressed.ts';
import { fileName } from './chart-names.ts';
import { drawingFile } from './drawing-file.ts';
import { chartPng } from './drawing/chart-png.ts';
import { pictureTurn } from './picture-turns.ts';

/** A chart as PNG. */
export async function show(req: Request, res: Response): Promise<void> {
  const file = fileOf(req);
  const { id } = signedIn(req);
  const picture = await pictureTurn(req.ctx.db, id, () => chartPng(drawingFile(file)));
  res.attachment(fileName(file, 'png')).type('image/png').send(picture);
}
