import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import {
  assertMayEnter,
  monthAddress,
  monthState,
  saveDrafts,
  teamMonthOf,
  type Clash,
  type TeamMonth,
} from '../reporting/index.ts';
import { countSheet } from './counts.ts';
import { RowsQuery, tallyForm, tickedIn } from './forms.ts';
import { mostRows, sheetOf } from './sheet.ts';
import { sheetPage, type SheetShown } from './tally-pages.ts';
import { againstFaults, doneNotice } from './tally-words.ts';
import { sentOf, weigh, type Weighed } from './weighed.ts';

export function newForm(req: Request, res: Response): void {
  const { rows } = readQuery(RowsQuery, req);
  const place = placeOf(req);
  show(res, 'tally/tally', sheetPage(place, { rows, ticked: new Map() }));
}

/**
 * Counts the ticks into the month's draft. A draft that has other answers is shown beside the counts
 * first, and replaced only as it was shown. Of the ticks nothing is kept.
 */
export async function create(req: Request, res: Response): Promise<void> {
  const place = placeOf(req);
  const { team, month } = place;
  const sheet = sheetOf(place.asked);
  const form = readForm(tallyForm(sheet), req);
  const body = typedText(req.body);
  const ticked = tickedIn(body, sheet);
  const { rows } = RowsQuery.parse(body);
  const again = (status: number, errors: readonly FieldError[], more: Partial<SheetShown> = {}) =>
    show(res, 'tally/tally', sheetPage(placeOf(req), { rows, ticked, errors, ...more }), status);
  if (!form.ok) return again(422, form.errors);
  const { action } = form.value;
  // An admin took them off meanwhile; the page says so.
  if (sheet.elements.length === 0) return again(409, []);
  if (action === 'more') return again(200, [], { rows: Math.min(rows + 10, mostRows) });
  if (ticked.size === 0) return again(422, [noPatients]);

  const counts = countSheet(sheet, [...ticked.values()]);
  const state = monthState(req, place);
  const weighed = weigh(counts, state);
  const ask = (clashes: readonly Clash[] = []): void => {
    const now = monthState(req, placeOf(req));
    const beside = weigh(counts, now);
    const errors = againstFaults(now, beside, clashes, place.today);
    again(409, errors, { counted: { weighed: beside, state: now, partly: clashes.length > 0 } });
  };
  const isTaken = weighed.some(({ against }) => against === 'taken');
  if (team.submitted_at !== null || (isTaken && action === 'count')) return ask();

  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const shown = action === 'replace' ? asShown(weighed, body) : weighed;
  try {
    const sent = sentOf(shown, state);
    const clashes = await write(() => saveDrafts(db, place, sent, actor, clock.now()));
    if (clashes.length > 0) return ask(clashes);
  } catch (error) {
    const fault = faultOnForm(error, 'count', res);
    return again(fault.status, fault.errors);
  }
  leaveNotice(req, doneNotice(weighed, state, ticked.size));
  seeOther(res, monthAddress(team.id, month));
}

/** The month that the address names, for those who enter what its team reports. */
function placeOf(req: Request): TeamMonth {
  const place = teamMonthOf(req);
  assertMayEnter(req, place.team);
  return place;
}

const noPatients: FieldError = {
  field: 'patient-1',
  message: 'Tick at least one box: “Looked at” for a patient with nothing done',
};

/** With the digests of the drafts that the page had beside its counts. */
function asShown(weighed: readonly Weighed[], body: Readonly<Record<string, string>>): Weighed[] {
  return weighed.map((one) => {
    const base = one.against === 'taken' ? (body[`base-${one.asked.key}`] ?? '') : one.sent.base;
    return { ...one, sent: { ...one.sent, base } };
  });
}
