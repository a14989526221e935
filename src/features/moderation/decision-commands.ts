import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { enqueue } from '../../lib/outbox/outbox.ts';
import { postToModerate, replaceTitle, setPostHidden } from '../discussion/index.ts';
import type { ModeratedPost } from './addressed.ts';
import { insertModeration, newestModeration } from './decision-queries.ts';
import { closeReports, waitingReports } from './queries.ts';
import { hiddenTitle, isOwn, type Verdict } from './rules.ts';

/** Who decides, when, and the newest decision that they had seen: 0 for none. */
export interface Deciding {
  readonly actor: number;
  readonly now: Date;
  readonly seen: number;
}

/** `overtaken`: somebody else has decided since, and nothing was changed. */
export type Outcome = 'done' | 'overtaken';

/** Hides a post, whether it was reported or not; every report of it that waits is decided. */
export function hidePost(
  db: Db,
  postId: number,
  { reason, title }: { readonly reason: string; readonly title: boolean },
  deciding: Deciding,
): Outcome {
  return decide(db, postId, deciding, (post) => {
    if (post.hidden_at !== null) return undefined;
    const replaced = title && post.number === 1 ? post.thread : null;
    const at = { id: post.thread_id, title: hiddenTitle, before: post.thread };
    if (replaced !== null) replaceTitle(db, at);
    setPostHidden(db, { id: postId, now: isoTime(deciding.now) });
    return { verdict: 'hidden', reason, title: replaced, last: Number.MAX_SAFE_INTEGER };
  });
}

/** Leaves a reported post as it is; reports that came after the `last` seen one still wait. */
export function leavePost(db: Db, postId: number, last: number, deciding: Deciding): Outcome {
  return decide(db, postId, deciding, () => {
    const waiting = waitingReports(db, { post_id: postId });
    if (!waiting.some(({ id }) => id <= last)) return undefined;
    return { verdict: 'left', reason: '', title: null, last };
  });
}

/** Takes a hiding back, with the title that went with it. */
export function showPost(db: Db, postId: number, deciding: Deciding): Outcome {
  return decide(db, postId, deciding, (post, hiding) => {
    if (post.hidden_at === null) return undefined;
    const title = hiding?.title ?? undefined;
    if (title !== undefined) replaceTitle(db, { id: post.thread_id, title, before: hiddenTitle });
    setPostHidden(db, { id: postId, now: null });
    return { verdict: 'shown', reason: '', title: null, last: 0 };
  });
}

interface Decision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly title: string | null;
  /** Reports up to this one are decided with it. */
  readonly last: number;
}

/** One transaction; `make` changes the post and says what was decided, or nothing where that is too late. */
function decide(
  db: Db,
  postId: number,
  { actor, now, seen }: Deciding,
  make: (post: ModeratedPost, newest: ReturnType<typeof newestModeration>) => Decision | undefined,
): Outcome {
  return transaction(db, () => {
    const post = postToModerate(db, { id: postId });
    if (post === undefined || isOwn(actor, post)) throw new NotFound();
    const newest = newestModeration(db, { post_id: postId });
    const decision = (newest?.id ?? 0) === seen ? make(post, newest) : undefined;
    if (decision === undefined) return 'overtaken';
    const { last, ...row } = decision;
    const { id } = insertModeration(db, { post_id: postId, ...row, by: actor, now: isoTime(now) });
    closeReports(db, { post_id: postId, moderation_id: id, last });
    if (row.verdict !== 'left') {
      enqueue(db, { kind: `post.${row.verdict}`, payload: { moderationId: id } }, now);
    }
    const target = { kind: 'post', id: postId };
    const details = { title: row.title !== null };
    recordAudit(db, { act: `post.${row.verdict}`, actor, target, details }, now);
    return 'done';
  });
}
