import type { Request, Response } from 'express';
import { aheadOf } from '../../lib/clock.ts';
import { NotFound } from '../../lib/errors.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, readQuery, typedText, type FieldError } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { checkAddress } from './addresses.ts';
import { ImportForm, ImportQuery } from './forms.ts';
import { importPage } from './import-pages.ts';
import type { Checked, CheckJob } from './import-work.ts';
import { importerOf } from './importers.ts';

export function newForm(req: Request, res: Response): void {
  const lostFile = readQuery(ImportQuery, req).file !== undefined;
  show(res, 'reporting/import', { ...importPage(importerOf(req).team?.name), lostFile });
}

/** Reads the file and keeps it for its check page; one with a fault is told and not kept. */
export async function create(req: Request, res: Response): Promise<void> {
  const { team, userId } = importerOf(req);
  const form = readForm(ImportForm, req);
  const text = typedText(req.body)['text'] ?? '';
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'reporting/import', importPage(team?.name, text, errors), status);
  const file = req.file?.buffer ?? Buffer.alloc(0);
  if (!form.ok) return refuse(422, form.errors);
  if ((file.length === 0) === (text.trim() === '')) {
    const message =
      file.length === 0
        ? 'Choose a CSV file that is not empty, or paste its rows'
        : 'Choose a file or paste rows, not both';
    return refuse(422, [{ field: 'file', message }]);
  }
  const bytes = file.length === 0 ? Buffer.from(text) : file;
  const { imports, clock } = req.ctx;
  const job: CheckJob = { kind: 'check', bytes, team: team?.id, userId, ahead: aheadOf(clock) };
  try {
    const checked = await imports.run<Checked>(job, userId);
    if (checked.kind === 'refused') throw new NotFound();
    if (checked.kind === 'kept') return seeOther(res, checkAddress(checked.check));
    const { problems } = checked;
    const message = `There ${faultsInWords(problems.count)} in the file. Nothing is stored`;
    const page = importPage(team?.name, text, [{ field: 'problems', message }], problems);
    show(res, 'reporting/import', page, 422);
  } catch (error) {
    if (error instanceof NotFound) throw error;
    const left = file.length === 0 ? undefined : 'The file was not taken';
    const fault = faultOnForm(error, 'file', res, left);
    refuse(fault.status, fault.errors);
  }
}

function faultsInWords(count: number): string {
  return count === 1 ? 'is 1 fault' : `are ${count.toLocaleString('en-GB')} faults`;
}
