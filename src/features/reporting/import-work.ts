import { clockAhead, isoTime, type Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction, write } from '../../lib/db/transaction.ts';
import { foundIn, problemsIn, type FileProblems, type FoundInFile } from './found-in-files.ts';
import { keepCheck, NeedsWhy, storeImport } from './import-commands.ts';
import { countsOf, planImport, readFile, type ImportCounts } from './import-plans.ts';
import { fileOfCheck, importerById } from './import-queries.ts';

interface Asked {
  readonly userId: number;
  /** The one team that may be imported for; undefined is all. */
  readonly team: number | undefined;
  /** Of the site's clock. A job waits for others, so the thread reads the time when it needs it. */
  readonly ahead: number;
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

/** Whoever asked may no longer import for the team, or for all: they lost that while the job waited. */
interface Refused {
  readonly kind: 'refused';
}

interface Faulty {
  readonly kind: 'faulty';
  readonly problems: FileProblems;
}

export type Checked = Faulty | Refused | { readonly kind: 'kept'; readonly check: string };

export type Confirmed =
  | Faulty
  | Refused
  | { readonly kind: 'needs-why'; readonly found: FoundInFile }
  | { readonly kind: 'stored'; readonly counts: ImportCounts }
  /** It was stored before, or forgotten. */
  | { readonly kind: 'gone' };

export type ImportJob = CheckJob | ConfirmJob;

/** What the thread of imports does, by the commands that the command line uses too. */
export function doImportJob(db: Db, job: ImportJob): Promise<Checked | Confirmed> {
  const clock = clockAhead(job.ahead);
  return job.kind === 'check' ? check(db, job, clock) : confirm(db, job, clock);
}

async function check(db: Db, job: CheckJob, clock: Clock): Promise<Checked> {
  const { bytes, team, userId } = job;
  if (!mayImport(db, job, clock.now())) return { kind: 'refused' };
  const reading = readFile(db, bytes, team, clock.now());
  if (reading.faults.length > 0) return { kind: 'faulty', problems: problemsIn(reading) };
  const found = foundIn(planImport(db, reading.entries));
  const keep = (): string => keepCheck(db, userId, bytes, found, clock.now());
  return { kind: 'kept', check: await write(keep) };
}

async function confirm(db: Db, job: ConfirmJob, clock: Clock): Promise<Confirmed> {
  const { check: id, why, team, userId } = job;
  if (!mayImport(db, job, clock.now())) return { kind: 'refused' };
  const kept = fileOfCheck(db, { id, user_id: userId });
  if (kept === undefined) return { kind: 'gone' };
  const reading = readFile(db, kept.file, team, clock.now());
  if (reading.faults.length > 0) return { kind: 'faulty', problems: problemsIn(reading) };
  const file = { ...reading, plan: planImport(db, reading.entries) };
  const importer = { actor: userId, why, check: id };
  const store = (): Confirmed => {
    // Reading took a while.
    if (!mayImport(db, job, clock.now())) return { kind: 'refused' };
    const stored = storeImport(db, file, importer, clock);
    return stored === undefined ? { kind: 'gone' } : { kind: 'stored', counts: countsOf(stored) };
  };
  try {
    return await write(() => transaction(db, store));
  } catch (error) {
    if (!(error instanceof NeedsWhy)) throw error;
    return { kind: 'needs-why', found: foundIn(error.plan) };
  }
}

/** As `importerOf` has it for who asks on the website, but now. */
function mayImport(db: Db, { userId, team }: Asked, now: Date): boolean {
  const person = importerById(db, { id: userId, now: isoTime(now) });
  if (person === undefined) return false;
  const { role, team_id, team_role } = person;
  return role === 'admin' || (team !== undefined && team_id === team && team_role !== 'member');
}
