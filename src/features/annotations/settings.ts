import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readQuery,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { chartOf, chartToSet, type Chart } from './addressed.ts';
import { chartAddress, chartSettingsAddress } from './addresses.ts';
import { SettingForm, SettingsQuery } from './forms.ts';
import { decisionInWords } from './in-words.ts';
import { periodFault } from './period-faults.ts';
import { addSetting } from './setting-commands.ts';
import { heldFault, settingsPage } from './setting-pages.ts';
import { settingsOf } from './setting-queries.ts';

/** Phases, baseline and what is left out of a chart; a form is filled with the period that a chart suggests. */
export function index(req: Request, res: Response): void {
  const { period } = readQuery(SettingsQuery, req);
  showSettings(req, res, chartOf(req), { phase_period: period ?? '' });
}

export async function create(req: Request, res: Response): Promise<void> {
  const chart = chartToSet(req);
  const { place, measure } = chart;
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showSettings(req, res, chart, typedText(req.body), errors, status);
  const form = readForm(SettingForm, req);
  const { db, clock } = req.ctx;
  const now = clock.now();
  if (!form.ok) return refuse(422, [...typedFaults(req, chart, now), ...form.errors]);
  const decided = form.value;
  const { kind } = decided;
  // The chart of all teams has phases only: its page has no form for the others.
  if (place.teamId === null && kind !== 'phase') throw new NotFound();
  const faults = typedFaults(req, chart, now);
  if (faults.length > 0) return refuse(422, faults);
  const { id: actor } = signedIn(req);
  try {
    const on = { teamId: place.teamId, measure };
    const done = await write(() => addSetting(db, on, decided, actor, now));
    if (!done) return refuse(422, [heldFault(decided)]);
  } catch (error) {
    const { status, errors } = faultOnForm(error, `${kind}_reason`, res);
    return refuse(status, errors);
  }
  const link = { label: 'See the chart', href: chartAddress(measure.code, place.teamId) };
  leaveNotice(req, { kind: 'success', text: `Saved: ${decisionInWords(decided)}.`, link });
  seeOther(res, chartSettingsAddress(measure.code, place.teamId));
}

/** What is wrong with the month or week that was typed, told with all other faults of the form. */
function typedFaults(req: Request, { measure }: Chart, now: Date): FieldError[] {
  return Object.entries(typedText(req.body)).flatMap(([field, typed]) => {
    if (!field.endsWith('_period')) return [];
    const message = periodFault(typed.trim(), measure.period, now);
    return message === undefined ? [] : [{ field, message }];
  });
}

function showSettings(
  req: Request,
  res: Response,
  chart: Chart,
  typed: Typed,
  errors: readonly FieldError[] = [],
  status = 200,
): void {
  const { place, measure } = chart;
  const of = { measure_id: measure.id, team_id: place.teamId };
  const settings = settingsOf(req.ctx.db, of);
  show(res, 'annotations/settings', settingsPage({ ...chart, settings }, typed, errors), status);
}
