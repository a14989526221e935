import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { readableTeam } from './addressed.ts';
import { exportRows } from './export-rows.ts';
import { csvColumns } from './import-columns.ts';
import { monthOf } from './periods.ts';
import { teamIdOf, teamsInOrder } from './queries.ts';

/** All that the viewer's team has reported; for admins, all that any has. A team at a time, so that others have their turn. */
export async function show(req: Request, res: Response): Promise<void> {
  const teams = teamsFor(req);
  const { db } = req.ctx;
  res.attachment('reported.csv').type('text/csv; charset=utf-8');
  res.write(csvHeader(csvColumns));
  if (req.method === 'HEAD') return void res.end();
  for (const team of teams) {
    res.write(csvRows(exportRows(db, team)));
    await nextTurn();
  }
  res.end();
}

function teamsFor(req: Request): readonly { readonly id: number; readonly name: string }[] {
  const viewer = signedIn(req);
  const { db, clock } = req.ctx;
  if (viewer.role === 'admin') return teamsInOrder(db, { this_month: monthOf(clock.now()) });
  const own = teamIdOf(db, { viewer_id: viewer.id })?.team_id ?? null;
  if (own === null) throw new NotFound();
  return [readableTeam(req, own)];
}
