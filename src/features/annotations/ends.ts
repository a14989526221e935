import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { chartToSet, settingOf } from './addressed.ts';
import { chartAddress, chartSettingsAddress } from './addresses.ts';
import { EndForm } from './forms.ts';
import { endSettingFor } from './setting-commands.ts';
import { endedInWords, endPage } from './setting-pages.ts';

export function newForm(req: Request, res: Response): void {
  const chart = chartToSet(req);
  const setting = settingOf(req, chart);
  if (setting.known_until !== null) throw new NotFound();
  show(res, 'annotations/end', endPage(chart, setting));
}

export async function create(req: Request, res: Response): Promise<void> {
  const chart = chartToSet(req);
  const setting = settingOf(req, chart);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'annotations/end', endPage(chart, setting, typedText(req.body), errors), status);
  const form = readForm(EndForm, req);
  if (!form.ok) return refuse(422, form.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const { place, measure } = chart;
  const { reason } = form.value;
  try {
    const on = { teamId: place.teamId, measure };
    await write(() => endSettingFor(db, on, setting, reason, actor, clock.now()));
  } catch (error) {
    const fault = faultOnForm(error, 'reason', res);
    return refuse(fault.status, fault.errors);
  }
  const link = { label: 'See the chart', href: chartAddress(measure.code, place.teamId) };
  leaveNotice(req, { kind: 'success', text: endedInWords(setting), link });
  seeOther(res, chartSettingsAddress(measure.code, place.teamId));
}
