import type { Request, Response } from 'express';
import { isoAfter } from '../../lib/clock.ts';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { seenTeams } from '../statistics/index.ts';
import { deleteWatch, followingAddress, watchesBy } from '../watches/index.ts';
import { followingPage } from './following-pages.ts';
import { StopForm } from './forms.ts';
import { followerById, signalsToldTo } from './queries.ts';
import { newFor } from './rules.ts';
import { chartNow, measuresById, watchedNow } from './watched-charts.ts';

/** Every measure that the reader follows. Seven statements, and at most eight more for each. */
export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const viewer = signedIn(req);
  const seen = seenTeams(db, viewer, now);
  const measures = measuresById(db, now);
  const told = signalsToldTo(db, { user_id: viewer.id, since: isoAfter(now, -newFor) });
  const rows = watchesBy(db, { user_id: viewer.id }).map((watch) => {
    const watched = watchedNow(watch, seen, measures);
    return {
      id: watch.id,
      measure: measures.get(watch.measure_id),
      watched,
      chart: watched && chartNow(db, watched, now),
      told: told.filter(({ watch_id }) => watch_id === watch.id),
    };
  });
  const choice = followerById(db, { id: viewer.id })?.mail_choice;
  show(res, 'signals/following', followingPage(rows, seen.sharing, choice !== 'never'));
}

/** Stops following one. What is not followed, or by somebody else, is left as it is. */
export async function remove(req: Request, res: Response): Promise<void> {
  const form = readForm(StopForm, req);
  if (!form.ok) throw new BadRequest('The page has no such button');
  const { db } = req.ctx;
  const { id } = signedIn(req);
  await write(() => deleteWatch(db, { id: form.value.watch, user_id: id }));
  leaveNotice(req, { kind: 'success', text: 'You no longer follow this measure.' });
  seeOther(res, followingAddress);
}
