import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm, type FormFault } from '../../lib/http/form-faults.ts';
import { readForm, typedText } from '../../lib/http/forms.ts';
import { leaveNotice, type Notice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { permalink, placeOf, threadPageOf } from '../discussion/index.ts';
import { othersPostOf, type ModeratedPost } from './addressed.ts';
import { reportPost } from './commands.ts';
import { ReportForm } from './forms.ts';
import { reportPage } from './report-pages.ts';
import { reportBy } from './queries.ts';

export function newForm(req: Request, res: Response): void {
  const post = othersPostOf(req);
  if (post.hidden_at !== null) return seeOther(res, placeOf(post));
  const report = reportBy(req.ctx.db, { post_id: post.id, reporter_id: signedIn(req).id });
  show(res, 'moderation/report', reportPage(post, report));
}

export async function create(req: Request, res: Response): Promise<void> {
  const post = othersPostOf(req);
  const { db, clock } = req.ctx;
  const { id: reporterId } = signedIn(req);
  const refuse = ({ status, errors }: FormFault): void => {
    const page = reportPage(readable(post), undefined, typedText(req.body), errors);
    show(res, 'moderation/report', page, status);
  };
  const form = readForm(ReportForm, req);
  if (!form.ok) return refuse({ status: 422, errors: form.errors });
  if (post.hidden_at !== null) return tell(req, res, post, 'hidden');
  try {
    const outcome = await write(() => reportPost(db, post.id, form.value, reporterId, clock.now()));
    tell(req, res, post, outcome);
  } catch (error) {
    refuse(faultOnForm(error, 'words', res));
  }
}

/** The page of the form has the post on it, which may be hidden by now. */
function readable(post: ModeratedPost): ModeratedPost {
  return post.hidden_at === null
    ? post
    : { ...post, html: '<p>A moderator has hidden this post already.</p>' };
}

type Outcome = ReturnType<typeof reportPost>;

function tell(req: Request, res: Response, post: ModeratedPost, outcome: Outcome): void {
  const link = { label: 'Back to the post', href: permalink(post.id) };
  leaveNotice(req, { ...notices[outcome], link });
  // From its top, where the notice is.
  seeOther(res, threadPageOf(post));
}

const notices: Readonly<Record<Outcome, Notice>> = {
  done: { kind: 'success', text: 'Thank you. A moderator will look at it.' },
  known: { kind: 'info', text: 'You have reported this post already.' },
  hidden: { kind: 'info', text: 'A moderator has hidden this post already.' },
};
