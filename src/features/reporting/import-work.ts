import type { Db } from '../../lib/db/open.ts';
import { write } from '../../lib/db/transaction.ts';
import { foundIn, problemsIn, type FileProblems, type FoundInFile } from './found-in-files.ts';
import { keepCheck, NeedsWhy, storeImport } from './import-commands.ts';
import { countsOf, planImport, readFile, type ImportCounts } from './import-plans.ts';
import { fileOfCheck } from './import-queries.ts';

interface Asked {
  readonly userId: number;
  /** The one team that may be imported for; undefined is all. */
  readonly team: number | undefined;
  readonly now: Date;
}

/** Reads a file and keeps it for its check page; one with a fault is told and not kept. */
export interface CheckJob extends Asked {
  readonly kind: 'check';
  readonly bytes: Uint8Array;
}

/** Stores a file that was kept. It is read anew, for much may have changed since it was checked. */
export interface ConfirmJob extends Asked {
  readonly kind: 'confirm';
  readonly check: string;
  /** Why values change; '' where none does. */
  readonly why: string;
}

interface Faulty {
  readonly kind: 'faulty';
  readonly problems: FileProblems;
}

export type Checked = Faulty | { readonly kind: 'kept'; readonly check: string };

export type Confirmed =
  | Faulty
  | { readonly kind: 'needs-why'; readonly found: FoundInFile }
  | { readonly kind: 'stored'; readonly counts: ImportCounts }
  /** It was stored before, or forgotten. */
  | { readonly kind: 'gone' };

export type ImportJob = CheckJob | ConfirmJob;

/** What the thread of imports does, by the commands that the command line uses too. */
export function doImportJob(db: Db, job: ImportJob): Promise<Checked | Confirmed> {
  return job.kind === 'check' ? check(db, job) : confirm(db, job);
}

async function check(db: Db, { bytes, team, userId, now }: CheckJob): Promise<Checked> {
  const reading = readFile(db, bytes, team, now);
  if (reading.faults.length > 0) return { kind: 'faulty', problems: problemsIn(reading) };
  const found = foundIn(planImport(db, reading.entries));
  return { kind: 'kept', check: await write(() => keepCheck(db, userId, bytes, found, now)) };
}

async function confirm(
  db: Db,
  { check: id, why, team, userId, now }: ConfirmJob,
): Promise<Confirmed> {
  const kept = fileOfCheck(db, { id, user_id: userId });
  if (kept === undefined) return { kind: 'gone' };
  const reading = readFile(db, kept.file, team, now);
  if (reading.faults.length > 0) return { kind: 'faulty', problems: problemsIn(reading) };
  const file = { ...reading, plan: planImport(db, reading.entries) };
  try {
    const importer = { actor: userId, why, check: id };
    const stored = await write(() => storeImport(db, file, importer, now));
    return stored === undefined ? { kind: 'gone' } : { kind: 'stored', counts: countsOf(stored) };
  } catch (error) {
    if (!(error instanceof NeedsWhy)) throw error;
    return { kind: 'needs-why', found: foundIn(error.plan) };
  }
}
