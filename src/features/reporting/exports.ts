import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { sendStream } from '../../lib/http/sent-streams.ts';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import type { Db } from '../../lib/db/open.ts';
import { readableTeam } from './addressed.ts';
import { exportRows } from './export-rows.ts';
import { csvColumns } from './import-columns.ts';
import { monthOf } from './periods.ts';
import { teamIdOf, teamsInOrder } from './queries.ts';

interface Team {
  readonly id: number;
  readonly name: string;
}

/** All that the viewer's team has reported; for admins, all that any has. */
export async function show(req: Request, res: Response): Promise<void> {
  const teams = teamsFor(req);
  res.attachment('reported.csv').type('text/csv; charset=utf-8');
  if (req.method === 'HEAD') res.end();
  else await sendStream(Readable.from(partsOf(req.ctx.db, teams)), res);
}

/** A team at a time, so that others have their turn however fast the file is read. */
async function* partsOf(db: Db, teams: readonly Team[]): AsyncGenerator<string> {
  yield csvHeader(csvColumns);
  for (const rows of exportRows(db, teams)) {
    yield csvRows(rows);
    await nextTurn();
  }
}

function teamsFor(req: Request): readonly Team[] {
  const viewer = signedIn(req);
  const { db, clock } = req.ctx;
  if (viewer.role === 'admin') return teamsInOrder(db, { this_month: monthOf(clock.now()) });
  const own = teamIdOf(db, { viewer_id: viewer.id })?.team_id ?? null;
  if (own === null) throw new NotFound();
  return [readableTeam(req, own)];
}
