import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { measureByCode, monthOf } from '../programme/index.ts';
import { seriesOf } from '../reporting/index.ts';
import { SeriesFault } from './compute/faults.ts';
import { ChartParams, KnownQuery, MeasureParams } from './forms.ts';
import { readKnown, type Known } from './known.ts';
import type { Answer, Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { chartOfAnswers } from './measured/team-chart.ts';
import { seenTeams, teamOfKey, type SeenTeam, type SeenTeams } from './seen-teams.ts';

/** A measure of a team that the reader may tell apart. */
export interface TeamMeasure {
  readonly measure: Measure;
  readonly team: SeenTeam;
}

/** What was said of it, and the chart that the reader may see. */
export interface ReadChart {
  readonly answers: readonly Answer[];
  /** Undefined where no chart can be made of what was said. */
  readonly chart: MeasureChart | undefined;
}

/** The measure that an address names, with its definition of this month. One statement. */
export function measureOf(req: Request): Measure {
  const { code } = readParams(MeasureParams, req);
  const { db, clock } = req.ctx;
  const measure = measureByCode(db, { code, month: monthOf(clock.now()) });
  if (measure === undefined) throw new NotFound();
  return measure;
}

/** The team that an address names; one that the reader must not tell apart is absent. Three statements. */
export function teamOf(req: Request): { readonly seen: SeenTeams; readonly team: SeenTeam } {
  const { team: key } = readParams(ChartParams, req);
  const { db, clock } = req.ctx;
  const seen = seenTeams(db, signedIn(req), clock.now());
  const team = teamOfKey(seen, key);
  if (team === undefined) throw new NotFound();
  return { seen, team };
}

/** Two statements. */
export function readChart(
  req: Request,
  { measure, team }: TeamMeasure,
  known: Known | undefined,
): ReadChart {
  const { db } = req.ctx;
  const answers = seriesOf(db, measure.id, team.id, known?.at);
  try {
    return { answers, chart: chartOfAnswers(db, measure, team.id, team.reader, answers) };
  } catch (error) {
    if (error instanceof SeriesFault) return { answers, chart: undefined };
    throw error;
  }
}

/** What the file of an address is made of; where it cannot be made, there is none. */
export interface FileOf extends TeamMeasure {
  readonly chart: MeasureChart;
  readonly known: Known | undefined;
}

export function fileOf(req: Request): FileOf {
  const { known: typed } = readQuery(KnownQuery, req);
  const { team } = teamOf(req);
  const measure = measureOf(req);
  const reading = readKnown(typed, req.ctx.clock.now());
  if (!reading.ok) throw new NotFound();
  const { chart } = readChart(req, { measure, team }, reading.known);
  if (chart === undefined) throw new NotFound();
  return { measure, team, chart, known: reading.known };
}
