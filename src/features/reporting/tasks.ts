import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { readableTeam, teamOf } from './addressed.ts';
import { BeforeQuery } from './forms.ts';
import { monthOf, monthsAfter, monthsDown, newestAsked, ukDay } from './periods.ts';
import { begunPeriods, submissionsOf, teamIdOf, teamsInOrder } from './queries.ts';
import { mayEnter, type ReportingTeam } from './rules.ts';
import { monthsAPage, noTeamPage, tasksPage } from './task-pages.ts';

/** The months of the viewer's own team; an admin without one chooses a team. */
export function index(req: Request, res: Response): void {
  const viewer = signedIn(req);
  const own = teamIdOf(req.ctx.db, { viewer_id: viewer.id })?.team_id ?? null;
  if (own !== null) return showTasks(req, res, readableTeam(req, own));
  showPage(res, 'reporting/no-team', noTeamPage(otherTeams(req)));
}

export function show(req: Request, res: Response): void {
  showTasks(req, res, teamOf(req));
}

function showTasks(req: Request, res: Response, team: ReportingTeam): void {
  const { db, clock } = req.ctx;
  const { before } = readQuery(BeforeQuery, req);
  const today = ukDay(clock.now());
  const thisMonth = today.slice(0, 7);
  const newest = newestAsked(before, thisMonth);
  const first = team.first_month ?? newest;
  const months = monthsDown(first, newest).slice(0, monthsAPage + 1);
  const from = months.at(-1) ?? newest;
  const progress = {
    submissions: submissionsOf(db, { team_id: team.id, from }),
    begun: begunPeriods(db, { team_id: team.id, from: monthsAfter(from, -1) }),
  };
  const page = tasksPage(team, months, progress, {
    today,
    newest: newest === thisMonth,
    mayEnter: mayEnter(signedIn(req), team),
    others: otherTeams(req).filter(({ id }) => id !== team.id),
  });
  showPage(res, 'reporting/tasks', page);
}

/** Whose reports an admin may look at besides. */
function otherTeams(req: Request): ReturnType<typeof teamsInOrder> {
  if (signedIn(req).role !== 'admin') return [];
  return teamsInOrder(req.ctx.db, { this_month: monthOf(req.ctx.clock.now()) });
}
