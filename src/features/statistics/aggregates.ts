import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { aggregateOf } from './aggregate.ts';
import { aggregatePage } from './aggregate-pages.ts';

/** A measure of all teams together. */
export function show(req: Request, res: Response): void {
  showPage(res, 'statistics/aggregate', aggregatePage(aggregateOf(req)));
}
