import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { measuresInOrder } from '../programme/index.ts';
import { askedOf, type Asked } from './asked.ts';
import { MonthParams, TeamParams } from './forms.ts';
import { monthOf, ukDay } from './periods.ts';
import { teamForViewer } from './queries.ts';
import { mayEnter, mayRead, type ReportingTeam } from './rules.ts';

/** A team whose reports the viewer may read; another's is as absent as none. */
export function teamOf(req: Request): ReportingTeam {
  return readableTeam(req, readParams(TeamParams, req).team);
}

/** With what is known of one of its months, where there is one in the address. */
export function readableTeam(req: Request, teamId: number, month = ''): ReportingTeam {
  const viewer = signedIn(req);
  const { db, clock } = req.ctx;
  const this_month = monthOf(clock.now());
  const team = teamForViewer(db, { team_id: teamId, viewer_id: viewer.id, month, this_month });
  if (team === undefined || !mayRead(viewer, team)) throw new NotFound();
  return team;
}

/** @throws NotFound for whoever may not enter what this team reports */
export function assertMayEnter(req: Request, team: ReportingTeam): void {
  if (!mayEnter(signedIn(req), team)) throw new NotFound();
}

/** A month of a team, with what it asks for. */
export interface TeamMonth {
  readonly team: ReportingTeam;
  readonly month: string;
  readonly asked: readonly Asked[];
  /** The day that it is. */
  readonly today: string;
}

/** The month that the address names; one that has not begun is not there. */
export function teamMonthOf(req: Request): TeamMonth {
  const { team: teamId, month } = readParams(MonthParams, req);
  const team = readableTeam(req, teamId, month);
  const today = ukDay(req.ctx.clock.now());
  if (month > today.slice(0, 7)) throw new NotFound();
  const asked = askedOf(measuresInOrder(req.ctx.db, { month }), month, today);
  return { team, month, asked, today };
}
