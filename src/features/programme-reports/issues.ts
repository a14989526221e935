import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { plainMonth } from '../../lib/text/dates.ts';
import { whoReported } from '../reporting/index.ts';
import { monthIn } from './addressed.ts';
import { reportAddress } from './addresses.ts';
import { issueReport } from './commands.ts';
import { IssueForm } from './forms.ts';
import { issuePage } from './issue-pages.ts';
import { reportOf } from './queries.ts';

/** Asks whether the report is to be issued. */
export function newForm(req: Request, res: Response): void {
  const { month, report } = monthIn(req);
  if (report !== undefined && report.issued_at !== null) return seeOther(res, reportAddress(month));
  showAsked(req, res, 200, []);
}

export async function create(req: Request, res: Response): Promise<void> {
  const { month } = monthIn(req);
  const form = readForm(IssueForm, req);
  if (!form.ok) return showAsked(req, res, 422, [{ field: 'issue', message: openAgain }]);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const { was } = form.value;
    const result = await write(() => issueReport(db, month, was, actor, clock.now()));
    if (result === 'totals wait') {
      const message =
        'Totals of many months are still worked out. Wait some minutes, then issue it';
      return showAsked(req, res, 409, [{ field: 'issue', message }]);
    }
    if (result === 'changed') {
      const isIssued = (reportOf(db, { month })?.issued_at ?? null) !== null;
      const message = isIssued ? issuedAlready : changedSince;
      return showAsked(req, res, 409, [{ field: 'issue', message }]);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'issue', res, 'Nothing was issued');
    return showAsked(req, res, fault.status, fault.errors);
  }
  leaveNotice(req, { kind: 'success', text: `The report for ${plainMonth(month)} is issued.` });
  seeOther(res, reportAddress(month));
}

const openAgain = 'Open this page again, then issue the report';
const issuedAlready = 'This report is issued already, and never changes';
const changedSince = 'The report was changed since you opened this page. Look at it, then issue it';

function showAsked(
  req: Request,
  res: Response,
  status: number,
  errors: readonly FieldError[],
): void {
  const { db, clock } = req.ctx;
  const { month, report } = monthIn(req);
  const teams = whoReported(db, month, clock.now());
  show(res, 'programme-reports/issue', issuePage({ month, report, teams }, errors), status);
}
