import type { Request, Response } from 'express';
import { show as showPage } from '../../lib/http/show.ts';
import { measureAmongAll } from './addressed.ts';
import { discussionOfSums } from './addresses.ts';
import { aggregateOf } from './aggregate.ts';
import { aggregatePage } from './aggregate-pages.ts';
import { subjectOfAll } from './subjects.ts';
import { talkAbout } from './talk.ts';

/** A measure of all teams together. */
export function show(req: Request, res: Response): void {
  const { measure, measures } = measureAmongAll(req);
  const aggregate = aggregateOf(req, measure);
  const status = aggregate.reading.ok ? 200 : 422;
  const talk = aggregate.isSum
    ? talkAbout(req.ctx.db, subjectOfAll(measure.code), discussionOfSums(measure.code))
    : undefined;
  showPage(res, 'statistics/aggregate', aggregatePage(aggregate, measures, talk), status);
}
