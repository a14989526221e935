import type { Request, Response } from 'express';
import { readForm } from '../../lib/http/forms.ts';
import { othersPostOf } from './addressed.ts';
import { showDecision, tellDecision } from './decided.ts';
import { leavePost } from './decision-commands.ts';
import { LeavingForm } from './forms.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const post = othersPostOf(req);
  const form = readForm(LeavingForm, req);
  if (!form.ok) return showDecision(req, res, post, { status: 422, errors: form.errors });
  const { seen, report } = form.value;
  await tellDecision(req, res, post, seen, {
    act: (deciding) => leavePost(req.ctx.db, post.id, report, deciding),
    done: `The post by ${post.author} stays as it is.`,
  });
}
