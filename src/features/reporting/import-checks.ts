import type { Request, Response } from 'express';
import { aheadOf } from '../../lib/clock.ts';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { importAddress, reportingAddress } from './addresses.ts';
import { CheckParams, ConfirmForm } from './forms.ts';
import type { FoundInFile } from './found-in-files.ts';
import { discardChecks, keptCheck } from './import-commands.ts';
import { importCheckPage, importPage, storedInWords } from './import-pages.ts';
import type { Confirmed, ConfirmJob } from './import-work.ts';
import { importerOf } from './importers.ts';

/** What a checked file would change; nothing is stored yet. */
export function show(req: Request, res: Response): void {
  const { id, check } = checkOf(req);
  if (check.confirmed_at !== null) return seeOther(res, reportingAddress);
  const found = JSON.parse(check.found) as FoundInFile;
  showPage(res, 'reporting/import-check', importCheckPage(id, found));
}

/** Stores a checked file, or forgets it. */
export async function update(req: Request, res: Response): Promise<void> {
  const kept = checkOf(req);
  const form = readForm(ConfirmForm, req);
  const refuse: Refuse = (status, errors, found) => {
    const shown = found ?? (JSON.parse(kept.check.found) as FoundInFile);
    const why = typedText(req.body)['why'] ?? '';
    showPage(res, 'reporting/import-check', importCheckPage(kept.id, shown, why, errors), status);
  };
  if (!form.ok) return refuse(422, form.errors);
  if (form.value.action === 'discard') {
    await write(() => discardChecks(req.ctx.db, kept.importer.userId));
    return seeOther(res, importAddress);
  }
  if (kept.check.confirmed_at !== null) return seeOther(res, reportingAddress);
  await confirm(req, res, kept, form.value.why, refuse);
}

async function confirm(
  req: Request,
  res: Response,
  { id, importer: { team, userId } }: ReturnType<typeof checkOf>,
  why: string,
  refuse: Refuse,
): Promise<void> {
  const { imports, clock } = req.ctx;
  const asked = { kind: 'confirm', check: id, why, team: team?.id, userId } as const;
  try {
    const job: ConfirmJob = { ...asked, ahead: aheadOf(clock) };
    const confirmed = await imports.run<Confirmed>(job, userId);
    if (confirmed.kind === 'refused') throw new NotFound();
    if (confirmed.kind === 'faulty') {
      const message = 'Meanwhile the file no longer fits. Nothing is stored';
      const page = importPage(team?.name, '', [{ field: 'problems', message }], confirmed.problems);
      return showPage(res, 'reporting/import', page, 422);
    }
    if (confirmed.kind === 'needs-why') {
      return refuse(422, [{ field: 'why', message: 'Say why values change' }], confirmed.found);
    }
    if (confirmed.kind === 'stored') {
      leaveNotice(req, { kind: 'success', text: storedInWords(confirmed.counts) });
    }
    // What is gone was stored by another press of the button, or forgotten.
    if (confirmed.kind === 'gone') checkOf(req);
    seeOther(res, reportingAddress);
  } catch (error) {
    if (error instanceof NotFound) throw error;
    // The thread may have been lost after it had stored all.
    if (checkOf(req).check.confirmed_at !== null) {
      leaveNotice(req, { kind: 'success', text: 'The answers of the file are stored.' });
      return seeOther(res, reportingAddress);
    }
    const left = 'Nothing is stored, and the file is kept';
    const fault = faultOnForm(error, 'confirm', res, left);
    refuse(fault.status, fault.errors);
  }
}

type Refuse = (status: number, errors: readonly FieldError[], found?: FoundInFile) => void;

/** Another person's check is as absent as none, and as one that is a day old. */
function checkOf(req: Request) {
  const importer = importerOf(req);
  const { check: id } = readParams(CheckParams, req);
  const check = keptCheck(req.ctx.db, importer.userId, id, req.ctx.clock.now());
  if (check === undefined) throw new NotFound();
  return { id, check, importer };
}
