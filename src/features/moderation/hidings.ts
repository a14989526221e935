import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readForm } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { othersPostOf, ownPostOf } from './addressed.ts';
import { showDecision, tellDecision } from './decided.ts';
import { hidePost } from './decision-commands.ts';
import { newestHiding } from './decision-queries.ts';
import { HidingForm } from './forms.ts';
import { hidingPage } from './report-pages.ts';

/** For the post's author, who is led here by mail; it stays when the post is shown again. */
export function show(req: Request, res: Response): void {
  const post = ownPostOf(req);
  const hiding = newestHiding(req.ctx.db, { post_id: post.id });
  if (hiding === undefined) throw new NotFound();
  showPage(res, 'moderation/hiding', hidingPage(post, hiding));
}

export async function create(req: Request, res: Response): Promise<void> {
  const post = othersPostOf(req);
  const form = readForm(HidingForm, req);
  if (!form.ok) return showDecision(req, res, post, { status: 422, errors: form.errors });
  const { seen, ...hiding } = form.value;
  await tellDecision(req, res, post, seen, {
    act: (deciding) => hidePost(req.ctx.db, post.id, hiding, deciding),
    done: `The post by ${post.author} is hidden, and they are told by email.`,
  });
}
