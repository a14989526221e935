import { createReadStream, existsSync } from 'node:fs';
import type { Request, Response } from 'express';
import { isoAfter } from '../../lib/clock.ts';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { accountHolder } from '../../lib/http/context.ts';
import { readNoFields, readParams } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { sendStream } from '../../lib/http/sent-streams.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { requestCopy } from './copy-commands.ts';
import { copyFile } from './copy-files.ts';
import { copiesOf, readyCopy } from './copy-queries.ts';
import { CopyParams } from './forms.ts';
import { copiesAddress, copiesPage } from './pages.ts';
import { copyLasts, isBeingMade } from './rules.ts';

export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const { id, role } = accountHolder(req);
  const copies = copiesOf(db, { user_id: id });
  const beingMade = copies.some((copy) => isBeingMade(copy, clock.now()));
  showPage(res, 'own-data/copies', copiesPage(role, copies, beingMade));
}

export async function create(req: Request, res: Response): Promise<void> {
  readNoFields(req);
  const { db, clock } = req.ctx;
  const { id } = accountHolder(req);
  const asked = await write(() => requestCopy(db, id, clock.now()));
  const text = asked
    ? 'We are preparing your file, and will email you when it is ready.'
    : 'Your file is being prepared already. We will email you when it is ready.';
  leaveNotice(req, { kind: 'info', text });
  seeOther(res, copiesAddress);
}

/** The file itself, for nobody but the person whose it is. */
export async function show(req: Request, res: Response): Promise<void> {
  const { db, clock, config } = req.ctx;
  const { name } = readParams(CopyParams, req);
  const after = isoAfter(clock.now(), -copyLasts);
  const copy = readyCopy(db, { name, user_id: accountHolder(req).id, after });
  const file = copyFile(config.dataDir, name);
  if (copy === undefined || !existsSync(file)) throw new NotFound();
  const day = copy.ready_at?.slice(0, 10) ?? '';
  res.attachment(`frailsafe-data-${day}.zip`).set('Content-Length', String(copy.bytes));
  if (req.method === 'HEAD') res.end();
  else await sendStream(createReadStream(file), res);
}
