import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { escapeHtml, type Html } from '../../lib/text/html.ts';
import type { Renderer } from '../../lib/text/renderer.ts';
import { writePost } from '../discussion/index.ts';
import { monthsAfter } from '../reporting/index.ts';
import { monthIn } from './addressed.ts';
import { reportAddress } from './addresses.ts';
import { writeOpening } from './commands.ts';
import { OpeningForm } from './forms.ts';
import { changedFault, openingPage } from './opening-pages.ts';
import { reportOf } from './queries.ts';
import { longestSpan } from './rules.ts';

export function editForm(req: Request, res: Response): void {
  const { month, report } = monthIn(req);
  if (report !== undefined && report.issued_at !== null) return seeOther(res, reportAddress(month));
  show(res, 'programme-reports/opening', openingPage({ month, report }));
}

export async function update(req: Request, res: Response): Promise<void> {
  const { month, report } = monthIn(req);
  const { db, clock, text } = req.ctx;
  const typed = typedText(req.body);
  const again = (status: number, errors: readonly FieldError[], preview?: Html): void =>
    show(
      res,
      'programme-reports/opening',
      openingPage({ month, report, typed, errors, preview }),
      status,
    );
  const form = readForm(OpeningForm, req);
  if (!form.ok) return again(422, form.errors);
  const { opening, from_month: fromMonth, was, action } = form.value;
  if (!isInSpan(fromMonth, month)) {
    return again(422, [{ field: 'from_month', message: 'Choose a month of the list' }]);
  }
  try {
    const { id: actor } = signedIn(req);
    const rendered = await renderOpening(text, opening, actor);
    if (!rendered.ok) return again(422, [{ field: 'opening', message: rendered.message }]);
    const { html } = rendered;
    if (action === 'preview') return again(200, [], html);
    const written = { month, fromMonth, opening, html };
    const result = await write(() => writeOpening(db, written, was, actor, clock.now()));
    if (result === 'changed') {
      const newest = reportOf(db, { month });
      const page = { month, report: newest, typed, errors: [changedFault(newest)], isClash: true };
      return show(res, 'programme-reports/opening', openingPage(page), 409);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'opening', res);
    return again(fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: 'The opening text is saved.' });
  seeOther(res, reportAddress(month));
}

function isInSpan(from: string, month: string): boolean {
  return from <= month && from > monthsAfter(month, -longestSpan);
}

/** An opening may be empty. */
async function renderOpening(
  renderer: Renderer,
  opening: string,
  author: number,
): Promise<Rendered> {
  if (opening === '') return { ok: true, html: escapeHtml('') };
  const writing = await writePost(renderer, opening, author);
  return writing.ok ? { ok: true, html: writing.post.html } : writing;
}

type Rendered =
  { readonly ok: true; readonly html: Html } | { readonly ok: false; readonly message: string };
