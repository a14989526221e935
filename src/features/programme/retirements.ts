import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { measureOf } from './addressed.ts';
import { measureAddress } from './addresses.ts';
import { bringBack, retireMeasure } from './measure-commands.ts';
import { retirementPage } from './measure-pages.ts';

export function newForm(req: Request, res: Response): void {
  show(res, 'programme/retirement', retirementPage(measureOf(req)));
}

/** Sent twice it is done once, and both times it is true. */
export async function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id, code } = measureOf(req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  await write(() => retireMeasure(db, id, actor, clock.now()));
  leaveNotice(req, { kind: 'success', text: `${code} is retired.` });
  seeOther(res, measureAddress(code));
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id, code } = measureOf(req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  await write(() => bringBack(db, id, actor, clock.now()));
  leaveNotice(req, { kind: 'success', text: `${code} is in use again.` });
  seeOther(res, measureAddress(code));
}
