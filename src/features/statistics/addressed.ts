import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measureByCode, measuresInOrder } from '../programme/index.ts';
import type { ChartFile } from './drawing-file.ts';
import { KeyParams, KnownQuery, MeasureParams } from './forms.ts';
import { readKnown, type AskedDay, type Known } from './known.ts';
import type { Measure } from './measured/measure.ts';
import { readChart } from './one-chart.ts';
import { seenTeams, teamOfKey, type SeenTeam, type SeenTeams } from './seen-teams.ts';

interface AmongAll {
  readonly measure: Measure;
  readonly measures: readonly Measure[];
}

/** The measure that an address names, with its definition of this month. One statement. */
export function measureOf(req: Request): Measure {
  const { code } = readParams(MeasureParams, req);
  const { db, clock } = req.ctx;
  const measure = measureByCode(db, { code, month: monthOf(clock.now()) });
  if (measure === undefined) throw new NotFound();
  return measure;
}

/** The same among all of the programme, in its order. One statement. */
export function measureAmongAll(req: Request): AmongAll {
  const { code } = readParams(MeasureParams, req);
  const { db, clock } = req.ctx;
  const measures = measuresInOrder(db, { month: monthOf(clock.now()) });
  const measure = measures.find((one) => one.code === code);
  if (measure === undefined) throw new NotFound();
  return { measure, measures };
}

/** The team that an address names; one that the reader must not tell apart is absent. Three statements. */
export function teamOf(req: Request): { readonly seen: SeenTeams; readonly team: SeenTeam } {
  const { team: key } = readParams(KeyParams, req);
  const { db, clock } = req.ctx;
  const seen = seenTeams(db, signedIn(req), clock.now());
  const team = teamOfKey(seen, key);
  if (team === undefined) throw new NotFound();
  return { seen, team };
}

/** What was known on which day an address asks for. */
export function askedDay(req: Request): AskedDay {
  const { known: typed } = readQuery(KnownQuery, req);
  return { typed, reading: readKnown(typed, req.ctx.clock.now()) };
}

/** The same for a file: there is none of a day that cannot be read. */
export function dayOfFile(req: Request): Known | undefined {
  const { reading } = askedDay(req);
  if (!reading.ok) throw new NotFound();
  return reading.known;
}

/** What the file of an address is made of; where it cannot be made, there is none. */
export function fileOf(req: Request): ChartFile {
  const { team } = teamOf(req);
  const measure = measureOf(req);
  const known = dayOfFile(req);
  const { chart } = readChart(req.ctx.db, measure, team, known?.at);
  if (chart === undefined) throw new NotFound();
  return { measure, team, chart, known };
}
