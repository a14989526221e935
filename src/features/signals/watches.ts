import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { BadRequest, NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { leaveNotice, type Notice } from '../../lib/http/notice.ts';
import { seeOther } from '../../lib/http/show.ts';
import { measureOf, seenTeams, teamOf } from '../statistics/index.ts';
import { followingAddress, mostWatches } from '../watches/index.ts';
import { followChart, unfollowChart } from './commands.ts';
import { FollowForm } from './forms.ts';
import { watchedOfAll, watchedOfTeam, type WatchedChart } from './watched-charts.ts';

/** The button beside a chart. */
export async function update(req: Request, res: Response): Promise<void> {
  const watched = chartAsked(req);
  const form = readForm(FollowForm, req);
  if (!form.ok) throw new BadRequest('The page has no such button');
  const { db, clock } = req.ctx;
  const { id } = signedIn(req);
  if (form.value.following === 'no') {
    await write(() => unfollowChart(db, id, watched));
    leaveNotice(req, { kind: 'success', text: 'You no longer follow this measure.' });
  } else {
    const done = await write(() => followChart(db, id, watched, clock.now()));
    leaveNotice(req, done === 'done' ? followed : tooMany);
  }
  seeOther(res, watched.address);
}

const link = { label: 'Measures you follow', href: followingAddress };

const followed: Notice = {
  kind: 'success',
  text: 'You follow this measure. We tell you about each new signal once.',
  link,
};

const tooMany: Notice = {
  kind: 'warning',
  text: `You follow ${mostWatches} measures, which is the most. Stop following one first.`,
  link,
};

/** The chart that an address names, if the reader may see it. */
function chartAsked(req: Request): WatchedChart {
  const measure = measureOf(req);
  if ('team' in req.params) {
    const { team, seen } = teamOf(req);
    return watchedOfTeam(measure, team, seen);
  }
  const { db, clock } = req.ctx;
  const watched = watchedOfAll(measure, seenTeams(db, signedIn(req), clock.now()));
  if (watched === undefined) throw new NotFound();
  return watched;
}
