import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { PersonParams, TeamParams } from './forms.ts';
import { placementOf, teamById } from './team-queries.ts';

/** The team that the address names. */
export function teamOf(req: Request): NonNullable<ReturnType<typeof teamById>> {
  return present(teamById(req.ctx.db, readParams(TeamParams, req)));
}

/** The person that the address names, with their place in a team. */
export function placedPersonOf(req: Request): NonNullable<ReturnType<typeof placementOf>> {
  return present(placementOf(req.ctx.db, readParams(PersonParams, req)));
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new NotFound();
  return row;
}
