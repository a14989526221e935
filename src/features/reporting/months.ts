import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { shortTime } from '../../lib/text/dates.ts';
import { isoTime } from '../../lib/clock.ts';
import { monthAddress } from './addresses.ts';
import { assertMayEnter, teamMonthOf } from './addressed.ts';
import { saveDrafts, type Clash, type Sent } from './commands.ts';
import { readEntry, type TypedEntry } from './entries.ts';
import { monthForm, typedEntry } from './forms.ts';
import { entryInWords } from './in-words.ts';
import { clashInWords, faultsOf, missingOf, monthPage, type MonthState } from './month-pages.ts';
import { monthState } from './month-states.ts';

export function show(req: Request, res: Response): void {
  showPage(res, 'reporting/month', monthPage(monthState(req, teamMonthOf(req))));
}

type Refuse = (
  status: number,
  errors: readonly FieldError[],
  clashes?: ReadonlyMap<string, string>,
) => void;

/** Keeps what was typed, whatever it is; to be checked it must also be whole. */
export async function update(req: Request, res: Response): Promise<void> {
  const place = teamMonthOf(req);
  const { team, month, today } = place;
  assertMayEnter(req, team);
  const keys = place.asked.map(({ key }) => key);
  const form = readForm(monthForm(keys), req);
  const body = typedText(req.body);
  const typed = new Map(keys.map((key) => [key, typedEntry(body, key)]));
  const refuse: Refuse = (status, errors, clashes) => {
    const state = monthState(req, place, typed, clashes);
    showPage(res, 'reporting/month', monthPage(state, errors), status);
  };
  if (!form.ok) return refuse(422, form.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const now = clock.now();
  try {
    const clashes = await write(() => saveDrafts(db, place, sentOf(keys, body, typed), actor, now));
    if (clashes.length > 0) {
      const told = toldClashes(clashes, monthState(req, place, typed), today);
      return refuse(409, told.errors, told.byKey);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'save', res);
    return refuse(fault.status, fault.errors);
  }
  const state = monthState(req, place, typed);
  const isChecked = form.value.action === 'check';
  const faults = [...faultsOf(state), ...(isChecked ? missingOf(state) : [])];
  if (faults.length > 0) return refuse(422, faults);
  const address = monthAddress(team.id, month);
  if (isChecked) return seeOther(res, `${address}/check`);
  leaveNotice(req, { kind: 'success', text: `Draft saved at ${shortTime(isoTime(now))}.` });
  seeOther(res, address);
}

function sentOf(
  keys: readonly string[],
  body: Readonly<Record<string, string>>,
  typed: ReadonlyMap<string, TypedEntry>,
): ReadonlyMap<string, Sent> {
  return new Map(
    keys.map((key) => [key, { typed: typed.get(key) ?? {}, base: body[`base-${key}`] ?? '' }]),
  );
}

/** What others did meanwhile, for the top of the page and for the place itself. */
function toldClashes(
  clashes: readonly Clash[],
  state: MonthState,
  today: string,
): { errors: FieldError[]; byKey: Map<string, string> } {
  const byKey = new Map(clashes.map((clash) => [clash.asked.key, toldClash(clash, state, today)]));
  const errors = clashes.map(({ asked: { key, measure } }) => ({
    field: `answer-${key}`,
    message: `${measure.code}: ${byKey.get(key) ?? ''}`,
  }));
  return { errors, byKey };
}

function toldClash(clash: Clash, state: MonthState, today: string): string {
  const { asked, who, at, by } = clash;
  if (by === 'draft') return toldDraft(clash, state.stored.get(asked.key), today);
  const read = state.read.get(asked.key);
  const yours = read?.kind === 'entry' ? `: ${entryInWords(asked.measure, read.entry)}` : '';
  const did = by === 'answer' ? 'reported this' : 'submitted the month';
  return `${clashInWords(who, at, did, today)}. Yours is not saved${yours}. Correct it with a reason`;
}

/** What the other draft says, so that nobody replaces an answer they have not seen. */
function toldDraft(
  { asked: { measure, period }, who, at }: Clash,
  theirs: TypedEntry | undefined,
  today: string,
): string {
  const yours = 'Yours is in the fields and not saved. Save again to replace theirs';
  const read = readEntry(measure, period, theirs ?? {}, today);
  if (read.kind !== 'entry') {
    return `${clashInWords(who, at, 'saved an answer that is not complete', today)}. ${yours}`;
  }
  const { note } = read.entry;
  const noted = note === '' ? '' : `, with the note “${note}”`;
  const words = `${entryInWords(measure, read.entry)}${noted}`;
  const told = clashInWords(who, at, 'saved another answer', today);
  return `${told}: ${words}. ${yours}, or type theirs to keep it`;
}
