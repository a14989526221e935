import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm, readParams } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import type { retryJob } from './commands.ts';
import { ButtonForm, JobParams } from './forms.ts';
import { changeInWords } from './jobs-in-words.ts';

/** A button beside a job: does what it says, and tells on the outbox page how that ended. */
export async function changeJobAsked(
  req: Request,
  res: Response,
  command: typeof retryJob,
  done: string,
): Promise<void> {
  const { id } = readParams(JobParams, req);
  readForm(ButtonForm, req);
  const { db, clock } = req.ctx;
  const change = await write(() => command(db, id, signedIn(req).id, clock.now()));
  if (change.outcome === 'absent') throw new NotFound();
  const kind = change.outcome === 'changed' ? 'success' : 'warning';
  leaveNotice(req, { kind, text: changeInWords(change, done) });
  seeOther(res, '/admin/outbox');
}
