import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { monthOf } from '../reporting/index.ts';
import { gatherContent } from './content.ts';
import { MonthParams } from './forms.ts';
import { reportOf } from './queries.ts';
import { readDraft, readIssued, type Reading } from './readings.ts';

type Report = NonNullable<ReturnType<typeof reportOf>>;

/** The month that an address names, and what is kept of its report; one of a month to come is absent. */
export function monthIn(req: Request): { month: string; report: Report | undefined } {
  const { month } = readParams(MonthParams, req);
  const { db, clock } = req.ctx;
  if (month > monthOf(clock.now())) throw new NotFound();
  return { month, report: reportOf(db, { month }) };
}

/** The report of an address as its reader may read it. Until it is issued it is there for admins alone. */
export function readingOf(req: Request): Reading {
  const { month, report } = monthIn(req);
  const { db, clock } = req.ctx;
  const now = clock.now();
  const viewer = signedIn(req);
  if (report !== undefined && report.content !== null) {
    return readIssued(db, viewer, { ...report, content: report.content }, now);
  }
  if (viewer.role !== 'admin') throw new NotFound();
  const span = { from: report?.from_month ?? month, to: month };
  return readDraft(db, viewer, { report, content: gatherContent(db, span, now) }, now);
}
