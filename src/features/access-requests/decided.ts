import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import type { Decision } from './decision-commands.ts';
import { requestById } from './queries.ts';
import { decisionInWords } from './in-words.ts';

/** Tells how a decision ended, on the queue: whoever came second is told who decided. */
export function tellOutcome(
  req: Request,
  res: Response,
  id: number,
  outcome: Exclude<Decision, 'has account'>,
  done: string,
): void {
  const request = requestById(req.ctx.db, { id });
  if (outcome === 'absent' || request === undefined) throw new NotFound();
  if (outcome === 'done') leaveNotice(req, { kind: 'success', text: done });
  else {
    const text = `Nothing was changed: this request was decided already. ${decisionInWords(request)}`;
    leaveNotice(req, { kind: 'warning', text });
  }
  seeOther(res, '/admin/access-requests');
}
