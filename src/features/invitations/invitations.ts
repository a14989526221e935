import type { Request, Response } from 'express';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import { deskOf } from './desks.ts';
import { invitationsPage, notTakenUpPage } from './pages.ts';
import { newestInvitations, newestInvitationsOf, newestNotTakenUp } from './queries.ts';
import { takenUpWithin } from './rules.ts';

export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const desk = deskOf(req);
  const asked = rowsAsked(req);
  const rows =
    desk.team === undefined
      ? newestInvitations(db, asked)
      : newestInvitationsOf(db, { ...asked, team_id: desk.team.id });
  show(res, 'invitations/list', invitationsPage(desk, rows, clock.now()));
}

export function notTakenUp(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const old = { sent_before: isoAfter(now, -takenUpWithin), now: isoTime(now) };
  const rows = newestNotTakenUp(db, { ...old, ...rowsAsked(req) });
  show(res, 'invitations/list', notTakenUpPage(deskOf(req), rows, now));
}
