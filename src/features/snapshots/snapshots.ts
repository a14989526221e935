import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest, NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm, readParams } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { chartAsked, pointOf } from './addressed.ts';
import { snapshotAddress } from './addresses.ts';
import { makeSnapshot } from './commands.ts';
import { seenSnapshots } from './figures.ts';
import { SnapshotForm, SnapshotParams } from './forms.ts';
import { snapshotPage, withheldPage } from './snapshot-pages.ts';

export function show(req: Request, res: Response): void {
  const { number } = readParams(SnapshotParams, req);
  const seen = seenSnapshots(req.ctx, signedIn(req), [number]).get(number);
  if (seen === undefined) throw new NotFound();
  const page = typeof seen === 'string' ? withheldPage(number, seen) : snapshotPage(seen);
  showPage(res, 'snapshots/snapshot', page);
}

/** A snapshot alone, to be shown in any post by its number. */
export async function create(req: Request, res: Response): Promise<void> {
  const chart = chartAsked(req);
  const form = readForm(SnapshotForm, req);
  if (!form.ok) throw new BadRequest('The form has no key');
  const { db, clock } = req.ctx;
  const { measure, charted, seen } = chart;
  const { form_key: formKey } = form.value;
  const about = { code: measure.code, charted, sharing: seen.sharing };
  const asked = { ...about, point: pointOf(chart, form.value), formKey };
  const { id: makerId } = signedIn(req);
  const number = await write(() => makeSnapshot(db, makerId, asked, clock.now()));
  leaveNotice(req, { kind: 'success', text: `Snapshot S-${number} is made.` });
  seeOther(res, snapshotAddress(number));
}
