import type { Request, Response } from 'express';
import { readForm } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { othersPostOf, ownHiddenPostOf } from './addressed.ts';
import { showDecision, tellDecision } from './decided.ts';
import { hidePost } from './decision-commands.ts';
import { newestModeration } from './decision-queries.ts';
import { HidingForm } from './forms.ts';
import { hidingPage } from './report-pages.ts';

/** For the post's author. */
export function show(req: Request, res: Response): void {
  const post = ownHiddenPostOf(req);
  const hiding = newestModeration(req.ctx.db, { post_id: post.id });
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
