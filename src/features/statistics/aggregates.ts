import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { followButton } from '../watches/index.ts';
import { measureAmongAll } from './addressed.ts';
import { aggregateAddress } from './addresses.ts';
import { aggregateOf } from './aggregate.ts';
import { aggregatePage } from './aggregate-pages.ts';

/** A measure of all teams together. */
export function show(req: Request, res: Response): void {
  const { measure, measures } = measureAmongAll(req);
  const aggregate = aggregateOf(req, measure);
  const status = aggregate.reading.ok ? 200 : 422;
  const follow = followButton(req.ctx.db, signedIn(req).id, {
    measureId: measure.id,
    teamId: null,
    seenAs: 'all',
    chart: aggregateAddress(measure.code),
  });
  const page = aggregatePage(aggregate, measures, follow);
  showPage(res, 'statistics/aggregate', page, status);
}
