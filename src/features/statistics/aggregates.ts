import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { measureAmongAll } from './addressed.ts';
import { aggregateOf } from './aggregate.ts';
import { aggregatePage } from './aggregate-pages.ts';

/** A measure of all teams together. */
export function show(req: Request, res: Response): void {
  const { measure, measures } = measureAmongAll(req);
  const aggregate = aggregateOf(req, measure);
  const status = aggregate.reading.ok ? 200 : 422;
  showPage(res, 'statistics/aggregate', aggregatePage(aggregate, measures), status);
}
