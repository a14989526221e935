import { day, isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { throttle } from '../../lib/throttle.ts';
import { postToModerate } from '../discussion/index.ts';
import { insertReport, reportBy } from './queries.ts';
import { isOwn, type Reason } from './rules.ts';

const limits = [{ most: 20, within: day }];

interface NewReport {
  readonly reason: Reason;
  readonly words: string;
}

/**
 * Asks moderators to look at a post; once for each person and post. Not in the audit log, in which an
 * admin could read who reported what they wrote: the report itself is the record.
 * @throws NotFound when there is no such post or it is their own
 * @throws TooMany
 */
export function reportPost(
  db: Db,
  postId: number,
  { reason, words }: NewReport,
  reporterId: number,
  now: Date,
): 'done' | 'known' | 'hidden' {
  return transaction(db, () => {
    const post = postToModerate(db, { id: postId });
    if (post === undefined || isOwn(reporterId, post)) throw new NotFound();
    if (post.hidden_at !== null) return 'hidden';
    const key = { post_id: postId, reporter_id: reporterId };
    if (reportBy(db, key) !== undefined) return 'known';
    throttle(db, `reports ${reporterId}`, limits, now, 'You have reported 20 posts in a day.');
    insertReport(db, { ...key, reason, words, now: isoTime(now) });
    return 'done';
  });
}
