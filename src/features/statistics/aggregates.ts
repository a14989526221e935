import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { followButton, type FollowButton } from '../watches/index.ts';
import { measureAmongAll } from './addressed.ts';
import { aggregateAddress, discussionOfSums } from './addresses.ts';
import { aggregateOf } from './aggregate.ts';
import { aggregatePage } from './aggregate-pages.ts';
import type { Measure } from './measured/measure.ts';
import { subjectOfAll } from './subjects.ts';
import { talkAbout, type Talk } from './talk.ts';

/** A measure of all teams together. */
export function show(req: Request, res: Response): void {
  const { measure, measures } = measureAmongAll(req);
  const aggregate = aggregateOf(req, measure);
  const status = aggregate.reading.ok ? 200 : 422;
  const beside = aggregate.isSum
    ? besideSums(req, measure)
    : { talk: undefined, follow: undefined };
  showPage(res, 'statistics/aggregate', aggregatePage(aggregate, measures, beside), status);
}

function besideSums(req: Request, { id, code }: Measure): { talk: Talk; follow: FollowButton } {
  const { db } = req.ctx;
  return {
    talk: talkAbout(db, subjectOfAll(code), discussionOfSums(code)),
    follow: followButton(db, signedIn(req).id, {
      measureId: id,
      teamId: null,
      seenAs: 'all',
      chart: aggregateAddress(code),
    }),
  };
}
