import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields } from '../../lib/http/forms.ts';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { messageOf } from './addressed.ts';
import { dealWithMessage, reopenMessage } from './commands.ts';
import { dealtWithPage, messageAddress, messagesAddress } from './pages.ts';
import { newestDealtWith } from './queries.ts';

export function index(req: Request, res: Response): void {
  show(res, 'admin/messages', dealtWithPage(newestDealtWith(req.ctx.db, rowsAsked(req))));
}

export async function create(req: Request, res: Response): Promise<void> {
  const { id, reference } = messageOf(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const done = await write(() => dealWithMessage(db, id, actor, clock.now()));
  leaveNotice(req, {
    kind: done ? 'success' : 'info',
    text: `Message ${reference} is marked as dealt with${done ? '' : ' already'}.`,
    link: { label: 'Look at it again', href: messageAddress(id) },
  });
  seeOther(res, messagesAddress);
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { id, reference } = messageOf(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const done = await write(() => reopenMessage(db, id, actor, clock.now()));
  const text = `Message ${reference} waits ${done ? 'again' : 'already'}.`;
  leaveNotice(req, { kind: done ? 'success' : 'info', text });
  seeOther(res, messageAddress(id));
}
