import type { Request, Response } from 'express';
import { everyTarget, measuresInOrder } from './measure-queries.ts';
import { writeMeasures } from './measure-sheet.ts';
import { endOfTime } from './rules.ts';

/** The measures in use, as a file that can be imported again. */
export function show(req: Request, res: Response): void {
  const { db } = req.ctx;
  const targets = everyTarget(db, {});
  const measures = measuresInOrder(db, { month: endOfTime })
    .filter(({ retired_at }) => retired_at === null)
    .map((measure) => ({
      measure,
      targets: targets.filter(({ measure_id }) => measure_id === measure.id),
    }));
  res.attachment('measures.csv').type('text/csv; charset=utf-8').send(writeMeasures(measures));
}
