import type { Request, Response } from 'express';
import { csvFaultLines, type CsvFault } from '../../lib/csv/faults.ts';
import { write } from '../../lib/db/transaction.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import { readForm, typedText, type FieldError } from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { folders } from '../../lib/paths.ts';
import { programmeAddress } from './addresses.ts';
import { ImportForm } from './forms.ts';
import { checkPage, importPage, measuresInWords } from './import-pages.ts';
import { redefines, toDo, type ImportPlan } from './import-plan.ts';
import { importMeasures, plannedImport } from './imported-measures.ts';
import { changeFaults, type VersionChange } from './measure-commands.ts';
import { readMeasures, type SheetMeasure } from './measure-sheet.ts';
import { teamsWithLetters } from './sharing-queries.ts';
import { shippedMeasures } from './shipped-measures.ts';

export function newForm(_req: Request, res: Response): void {
  show(res, 'programme/import', importPage());
}

/** The check page with the measures that the site ships with: nothing is stored. */
export function templateForm(req: Request, res: Response): void {
  const text = shippedMeasures(folders.content);
  const read = readSheet(req, text);
  if ('faults' in read) return refuseSheet(res, text, read.faults);
  show(res, 'programme/check', checkPage(text, read.plan));
}

/** Checks what was pasted and tells of each measure; stores only what a check page has shown. */
export async function create(req: Request, res: Response): Promise<void> {
  const form = readForm(ImportForm, req);
  if (!form.ok) return refuseForm(req, res, form.errors);
  const { text, action, seen, ...change } = form.value;
  if (action === 'change') return show(res, 'programme/import', importPage({ text }));
  const read = readSheet(req, text);
  if ('faults' in read) return refuseSheet(res, text, read.faults);
  const { plan, measures } = read;
  if (action === 'check') return show(res, 'programme/check', checkPage(text, plan));
  if (toDo(plan).length === 0) return done(req, res, 'Nothing was left to change.');
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const again = checkPage(text, plan, typedText(req.body), errors);
    show(res, 'programme/check', again, status);
  };
  const missing = redefines(plan) ? changeFaults(change) : [];
  if (missing.length > 0) return refuse(422, missing);
  await store(req, res, { plan, measures, seen, change }, refuse);
}

interface Confirmed {
  readonly plan: ImportPlan;
  readonly measures: readonly SheetMeasure[];
  readonly seen: string;
  readonly change: VersionChange;
}

async function store(
  req: Request,
  res: Response,
  { plan, measures, seen, change }: Confirmed,
  refuse: (status: number, errors: readonly FieldError[]) => void,
): Promise<void> {
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const isStored = await write(() =>
      importMeasures(db, measures, seen, change, actor, clock.now()),
    );
    if (!isStored) return refuse(422, [changedMeanwhile]);
    done(req, res, `${measuresInWords(toDo(plan).length)} stored.`);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'confirm', res);
    refuse(status, errors);
  }
}

const changedMeanwhile: FieldError = {
  field: 'confirm',
  message: 'The measures have changed since this page was made. Check the list again',
};

type Read =
  | { readonly faults: readonly CsvFault[] }
  | { readonly plan: ImportPlan; readonly measures: readonly SheetMeasure[] };

function readSheet({ ctx: { db } }: Request, text: string): Read {
  const read = readMeasures(text, teamsWithLetters(db, {}));
  if (!read.ok) return read;
  const { measures } = read;
  const plan = plannedImport(db, measures);
  return plan.faults.length > 0 ? { faults: plan.faults } : { plan, measures };
}

function refuseSheet(res: Response, text: string, faults: readonly CsvFault[]): void {
  const errors = csvFaultLines(faults).map((message) => ({ field: 'text', message }));
  show(res, 'programme/import', importPage({ text }, errors), 422);
}

/** What is wrong on the check page is mended there, as long as its text can be read. */
function refuseForm(req: Request, res: Response, errors: readonly FieldError[]): void {
  const typed = typedText(req.body);
  const { text = '' } = typed;
  const onCheck = errors.every(({ field }) => field === 'reason' || field === 'from_month');
  const read = onCheck ? readSheet(req, text) : undefined;
  if (read === undefined || 'faults' in read) {
    return show(res, 'programme/import', importPage(typed, errors), 422);
  }
  show(res, 'programme/check', checkPage(text, read.plan, typed, errors), 422);
}

function done(req: Request, res: Response, text: string): void {
  leaveNotice(req, { kind: 'success', text });
  seeOther(res, programmeAddress);
}
