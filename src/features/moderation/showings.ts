import type { Request, Response } from 'express';
import { readForm } from '../../lib/http/forms.ts';
import { othersPostOf } from './addressed.ts';
import { showDecision, tellDecision } from './decided.ts';
import { showPost } from './decision-commands.ts';
import { ShowingForm } from './forms.ts';

/** Takes a hiding back. */
export async function create(req: Request, res: Response): Promise<void> {
  const post = othersPostOf(req);
  const form = readForm(ShowingForm, req);
  if (!form.ok) return showDecision(req, res, post, { status: 422, errors: form.errors });
  await tellDecision(req, res, post, form.value.seen, {
    act: (deciding) => showPost(req.ctx.db, post.id, deciding),
    done: `The post by ${post.author} can be read again, and they are told by email.`,
  });
}
