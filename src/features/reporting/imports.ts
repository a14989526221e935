import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { checkAddress } from './addresses.ts';
import { ImportForm } from './forms.ts';
import { keepCheck } from './import-commands.ts';
import { foundIn, importPage } from './import-pages.ts';
import { planImport, readFile } from './import-plans.ts';
import { importerOf } from './importers.ts';

export function newForm(req: Request, res: Response): void {
  show(res, 'reporting/import', importPage(importerOf(req).team?.name));
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
  const { db, clock } = req.ctx;
  const { entries, faults } = await readFile(db, bytes, team?.id, clock.now());
  if (faults.length > 0) {
    const many =
      faults.length === 1 ? 'is 1 fault' : `are ${faults.length.toLocaleString('en-GB')} faults`;
    const error = { field: 'problems', message: `There ${many} in the file. Nothing is stored` };
    const page = importPage(team?.name, text, [error], { faults, entries });
    return show(res, 'reporting/import', page, 422);
  }
  try {
    const found = foundIn(planImport(db, entries));
    const id = await write(() => keepCheck(db, userId, bytes, found, clock.now()));
    seeOther(res, checkAddress(id));
  } catch (error) {
    const fault = faultOnForm(error, 'file', res);
    refuse(fault.status, fault.errors);
  }
}
