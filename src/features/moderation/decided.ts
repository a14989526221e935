import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { typedText } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { moderationAddress } from '../discussion/index.ts';
import type { ModeratedPost } from './addressed.ts';
import { reportsAddress } from './addresses.ts';
import type { Deciding, Outcome } from './decision-commands.ts';
import { decisionPage } from './decision-pages.ts';
import { newestModeration } from './decision-queries.ts';
import { decisionInWords } from './in-words.ts';
import { waitingReports } from './queries.ts';

/** The page where a post is decided about, first or again. */
export function showDecision(
  req: Request,
  res: Response,
  post: ModeratedPost,
  { status, errors }: FormFault = { status: 200, errors: [] },
): void {
  const of = { post_id: post.id };
  const reports = waitingReports(req.ctx.db, of);
  const newest = newestModeration(req.ctx.db, of);
  const typed = typedText(req.body);
  const page = decisionPage(signedIn(req), post, reports, newest, typed, errors);
  show(res, 'moderation/post', page, status);
}

/** Decides about a post and tells how it ended: whoever came second is told what was decided. */
export async function tellDecision(
  req: Request,
  res: Response,
  post: ModeratedPost,
  seen: number,
  { act, done }: { readonly act: (deciding: Deciding) => Outcome; readonly done: string },
): Promise<void> {
  const { db, clock } = req.ctx;
  const deciding = { actor: signedIn(req).id, now: clock.now(), seen };
  try {
    const outcome = await write(() => act(deciding));
    const newest = newestModeration(db, { post_id: post.id });
    const link = { label: 'Look at it again', href: moderationAddress(post.id) };
    if (outcome === 'done') leaveNotice(req, { kind: 'success', text: done, link });
    else {
      const since = newest === undefined ? '' : ` ${decisionInWords(newest)}`;
      const text = `Nothing was changed: this post was decided already.${since}`;
      leaveNotice(req, { kind: 'warning', text, link });
    }
    seeOther(res, reportsAddress);
  } catch (error) {
    showDecision(req, res, post, faultOnForm(error, 'reason', res));
  }
}
