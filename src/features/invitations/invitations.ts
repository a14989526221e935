import type { Request, Response } from 'express';
import { rowsAsked } from '../../lib/http/newest-first.ts';
import { show } from '../../lib/http/show.ts';
import { deskOf } from './desks.ts';
import { invitationsPage } from './pages.ts';
import { newestInvitations, newestInvitationsOf } from './queries.ts';

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
