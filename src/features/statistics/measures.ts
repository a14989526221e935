import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { seeOther } from '../../lib/http/show.ts';
import { measureOf } from './addressed.ts';
import { aggregateAddress, teamChartAddress } from './addresses.ts';
import { seenTeams } from './seen-teams.ts';

/** The chart of the reader's own team, or of all together, has an address that others can follow too. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const { code } = measureOf(req);
  const { own } = seenTeams(db, signedIn(req), clock.now());
  seeOther(res, own === undefined ? aggregateAddress(code) : teamChartAddress(code, own.key));
}
