import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readParams, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show as showPage } from '../../lib/http/show.ts';
import { codePoints } from '../../lib/text/plain-text.ts';
import { importAddress, reportingAddress } from './addresses.ts';
import { CheckParams, ConfirmForm } from './forms.ts';
import { discardChecks, keptCheck, NeedsWhy, storeImport } from './import-commands.ts';
import {
  foundIn,
  importCheckPage,
  importPage,
  storedInWords,
  type FoundInFile,
} from './import-pages.ts';
import { planImport, readFile } from './import-plans.ts';
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
  const why = form.ok ? form.value.why.normalize('NFC').trim() : '';
  const refuse: Refuse = (status, errors, found) => {
    const shown = found ?? (JSON.parse(kept.check.found) as FoundInFile);
    showPage(res, 'reporting/import-check', importCheckPage(kept.id, shown, why, errors), status);
  };
  if (!form.ok) return refuse(422, form.errors);
  if (form.value.action === 'discard') {
    await write(() => discardChecks(req.ctx.db, kept.importer.userId));
    return seeOther(res, importAddress);
  }
  if (kept.check.confirmed_at !== null) return seeOther(res, reportingAddress);
  if (!isLine(why)) {
    return refuse(422, [{ field: 'why', message: 'Write 300 characters at most, on one line' }]);
  }
  await confirm(req, res, kept, why, refuse);
}

/** The file is read anew, for much may have changed since it was checked. */
async function confirm(
  req: Request,
  res: Response,
  { id, check, importer: { team, userId } }: ReturnType<typeof checkOf>,
  why: string,
  refuse: Refuse,
): Promise<void> {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const { entries, faults, ground } = await readFile(db, check.file, team?.id, now);
  if (faults.length > 0) {
    const message = 'Meanwhile the file no longer fits. Nothing is stored';
    const page = importPage(team?.name, '', [{ field: 'problems', message }], { faults, entries });
    return showPage(res, 'reporting/import', page, 422);
  }
  const plan = planImport(db, entries);
  try {
    const importedBy = { actor: userId, why, check: id };
    const stored = await write(() => storeImport(db, { entries, ground, plan }, importedBy, now));
    if (stored !== undefined) leaveNotice(req, { kind: 'success', text: storedInWords(stored) });
    seeOther(res, reportingAddress);
  } catch (error) {
    if (error instanceof NeedsWhy) {
      const asked = { field: 'why', message: 'Say why values change' };
      return refuse(422, [asked], foundIn(error.plan));
    }
    const fault = faultOnForm(error, 'confirm', res);
    refuse(fault.status, fault.errors);
  }
}

type Refuse = (status: number, errors: readonly FieldError[], found?: FoundInFile) => void;

function isLine(text: string): boolean {
  return codePoints(text) <= 300 && !/[\p{Cc}\u2028\u2029]/u.test(text);
}

/** Another person's check is as absent as none, and as one that is a day old. */
function checkOf(req: Request) {
  const importer = importerOf(req);
  const { check: id } = readParams(CheckParams, req);
  const check = keptCheck(req.ctx.db, importer.userId, id, req.ctx.clock.now());
  if (check === undefined) throw new NotFound();
  return { id, check, importer };
}
