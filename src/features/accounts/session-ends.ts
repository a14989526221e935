import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { endOtherSessions, endOwnSession } from '../../lib/sessions/own.ts';
import { SessionParams } from './forms.ts';
import { securityAddress } from './own-pages.ts';

/** Logs one device out; one that has gone by itself meanwhile is logged out as well. */
export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { session } = readParams(SessionParams, req);
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  await write(() => endOwnSession(db, id, session, clock.now()));
  leaveNotice(req, { kind: 'success', text: 'The device has been logged out.' });
  seeOther(res, securityAddress);
}

export async function createAll(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  await write(() => endOtherSessions(db, id, req.session.id, clock.now()));
  leaveNotice(req, { kind: 'success', text: 'Every other device has been logged out.' });
  seeOther(res, securityAddress);
}
