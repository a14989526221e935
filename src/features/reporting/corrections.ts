import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readParams,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { measureByCode } from '../programme/index.ts';
import { monthAddress } from './addresses.ts';
import { assertMayEnter, readableTeam } from './addressed.ts';
import { correctAnswer } from './commands.ts';
import { correctionPage, type Corrected } from './correction-pages.ts';
import { readEntry, typedOf } from './entries.ts';
import { AnswerParams, CorrectionForm, typedEntry } from './forms.ts';
import { clashInWords } from './month-pages.ts';
import { historyOf } from './observation-queries.ts';
import { firstDayOf, monthOfPeriod, ukDay } from './periods.ts';
import { entryOf } from './typed-drafts.ts';

const sameWords = 'This is the same as the answer now. Change it, or choose Cancel';

export function editForm(req: Request, res: Response): void {
  show(res, 'reporting/correction', correctionPage(correctedOf(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  const corrected = correctedOf(req);
  const { team, measure, period } = corrected;
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const again: Typed = typedText(req.body);
    show(res, 'reporting/correction', correctionPage(correctedOf(req), again, errors), status);
  };
  const form = readForm(CorrectionForm, req);
  const { clock, db } = req.ctx;
  const now = clock.now();
  const reading = readEntry(measure, period, typedEntry(typedText(req.body)), ukDay(now));
  const faults =
    reading.kind === 'faulty'
      ? reading.faults.map(({ field, reason }) => ({
          field,
          message: `${measure.code}: ${reason}`,
        }))
      : [];
  if (!form.ok) return refuse(422, [...faults, ...form.errors]);
  if (reading.kind === 'blank') return refuse(422, [emptyFault(measure)]);
  if (reading.kind === 'faulty') return refuse(422, faults);
  const { id: actor } = signedIn(req);
  const { why, was } = form.value;
  const place = { teamId: team.id, measure, period };
  try {
    const said = { actor, why, was };
    const result = await write(() => correctAnswer(db, place, reading.entry, said, now));
    if (result === 'changed') return refuse(409, [changedFault(correctedOf(req), ukDay(now))]);
    if (result === 'same') {
      return refuse(422, [{ field: firstField(measure), message: sameWords }]);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'why', res);
    return refuse(fault.status, fault.errors);
  }
  const did = corrected.history.length === 0 ? 'added' : 'corrected';
  leaveNotice(req, { kind: 'success', text: `${measure.code} is ${did}.` });
  seeOther(res, monthAddress(team.id, monthOfPeriod(period)));
}

/** What the address names: an answer that is reported, or one that is left out of a submitted month. */
function correctedOf(req: Request): Corrected {
  const { team: teamId, period, measure: code } = readParams(AnswerParams, req);
  const { db, clock } = req.ctx;
  const month = monthOfPeriod(period);
  const team = readableTeam(req, teamId, month);
  assertMayEnter(req, team);
  const measure = measureByCode(db, { code, month });
  const isOfKind = measure !== undefined && (measure.period === 'week') === period.includes('W');
  if (!isOfKind || firstDayOf(period) > ukDay(clock.now())) throw new NotFound();
  const history = historyOf(db, { team_id: team.id, measure_id: measure.id, period });
  const [current] = history;
  if (current === undefined && team.submitted_at === null) throw new NotFound();
  const typed = current === undefined ? {} : typedOf(measure, entryOf(current));
  return { team, measure, period, month, history, typed };
}

function emptyFault(measure: Corrected['measure']): FieldError {
  return { field: firstField(measure), message: `${measure.code}: enter an answer` };
}

function firstField({ period }: Corrected['measure']): string {
  return period === 'event' ? 'dates' : 'numerator';
}

function changedFault({ history, measure }: Corrected, today: string): FieldError {
  const [newest] = history;
  const told =
    newest === undefined
      ? 'This was changed'
      : clashInWords(newest.person, newest.known_from, 'corrected this', today);
  const message = `${measure.code}: ${told}. Look at the history below, then save again`;
  return { field: firstField(measure), message };
}
