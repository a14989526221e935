import type { Request } from 'express';
import * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { askedDay, measureOf } from './addressed.ts';
import { asOfNow, type AskedDay } from './known.ts';
import { knownIn } from './known-pages.ts';
import type { Measure } from './measured/measure.ts';
import { seenTeams, seesTeams, type SeenTeams } from './seen-teams.ts';
import { funnelChartOf, teamFunnel, type TeamFunnel } from './team-funnel.ts';

/** A funnel that somebody asks for. */
export interface AskedFunnel extends AskedDay {
  readonly measure: Measure;
  readonly seen: SeenTeams;
  /** None for who may not tell other teams apart: the points of a funnel do. */
  readonly shown: TeamFunnel | undefined;
  readonly limits: 'usual' | 'adjusted';
}

/** At most six statements, and one more for a past day. */
export function askedFunnel(req: Request, measure: Measure = measureOf(req)): AskedFunnel {
  const { db, clock } = req.ctx;
  const chart = funnelChartOf(measure);
  if (chart === undefined) throw new NotFound();
  const seen = seenTeams(db, signedIn(req), clock.now());
  const { limits, ...span } = readQuery(FunnelQuery, req);
  const kind = limits === 'usual' ? chart : (`${chart}p` as const);
  const seesOthers = seesTeams(seen.sharing);
  const day = seesOthers ? askedDay(req) : asOfNow;
  const months = { ...inOrder(span), asKnownAt: knownIn(day.reading)?.at };
  const shown = seesOthers ? teamFunnel(db, measure, seen.teams, months, kind) : undefined;
  return { measure, seen, shown, limits, ...day };
}

const month = z
  .string()
  .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);

const FunnelQuery = z.object({
  from: month,
  to: month,
  limits: z.enum(['usual', 'adjusted']).catch('usual').default('usual'),
});

type Span = Pick<z.output<typeof FunnelQuery>, 'from' | 'to'>;

/** Whichever way round they were chosen. */
function inOrder({ from, to }: Span): { from: Span['from']; to: Span['to'] } {
  return from !== undefined && to !== undefined && from > to
    ? { from: to, to: from }
    : { from, to };
}
