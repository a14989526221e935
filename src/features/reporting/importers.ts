import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readableTeam } from './addressed.ts';
import { teamIdOf } from './queries.ts';
import { mayEnter } from './rules.ts';

/** For whom somebody may import. */
export interface ImporterPlace {
  readonly userId: number;
  /** Undefined is every team. */
  readonly team: { readonly id: number; readonly name: string } | undefined;
}

/** @throws NotFound for whoever enters no data */
export function importerOf(req: Request): ImporterPlace {
  const viewer = signedIn(req);
  if (viewer.role === 'admin') return { userId: viewer.id, team: undefined };
  const own = teamIdOf(req.ctx.db, { viewer_id: viewer.id })?.team_id ?? null;
  if (own === null) throw new NotFound();
  const team = readableTeam(req, own);
  if (!mayEnter(viewer, team)) throw new NotFound();
  return { userId: viewer.id, team };
}
