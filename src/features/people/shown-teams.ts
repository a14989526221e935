import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { leadsDesk } from '../invitations/index.ts';
import { AfterQuery } from './forms.ts';
import { peopleAPage } from './rules.ts';
import { teamPage, type Team } from './team-pages.ts';
import { peopleOfTeam } from './team-queries.ts';

/** The page of a team: after a failed form, with what was typed and what is wrong. */
export function showTeam(
  req: Request,
  res: Response,
  team: Team,
  typed?: Typed,
  errors: readonly FieldError[] = [],
  status = 200,
): void {
  const { after } = readQuery(AfterQuery, req);
  const rows = peopleOfTeam(req.ctx.db, { team_id: team.id, after, most: peopleAPage + 1 });
  const desk = leadsDesk(req.ctx.db, signedIn(req).id);
  const invite = desk?.teamId === team.id ? desk : undefined;
  show(res, 'people/team', { ...teamPage(team, rows, after, typed, errors), invite }, status);
}
