import type { Config } from '../../config.ts';
import { restoreAdvice } from '../db/damage.ts';
import { isDamage } from '../db/inspect.ts';
import type { Db } from '../db/open.ts';
import { StartFault } from '../errors.ts';

/** What the doctor found out about one thing. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly found: string;
  /** What to do about it; none when all is well. */
  readonly advice?: string;
}

/** What each check may look at. Nothing is ever written. */
export interface Patient {
  readonly config: Config;
  readonly now: Date;
  /** Opened to read, or why it does not open. */
  readonly db: Db | StartFault;
}

/** One check: its name, and what looks. What it throws is a fault. */
export type Check = readonly [name: string, look: (patient: Patient) => Verdict | Promise<Verdict>];

export type Verdict = Omit<Finding, 'name'>;

export function ok(found: string): Verdict {
  return { state: 'ok', found };
}

export function warning(found: string, advice: string): Verdict {
  return { state: 'warning', found, advice };
}

export function fault(found: string, advice: string): Verdict {
  return { state: 'fault', found, advice };
}

/** For checks that read the database. */
export function inDatabase(look: (db: Db, patient: Patient) => Verdict): Check[1] {
  return (patient) =>
    patient.db instanceof StartFault
      ? warning('Not looked at', 'The database must open first')
      : look(patient.db, patient);
}

export async function examine(checks: readonly Check[], patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, look] of checks) findings.push({ name, ...(await verdictOf(look, patient)) });
  return findings;
}

async function verdictOf(look: Check[1], patient: Patient): Promise<Verdict> {
  try {
    return await look(patient);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    if (isDamage(error)) return fault(`The database is damaged: ${reason}`, restoreAdvice);
    return fault(`The check itself failed: ${reason}`, 'Look at what it names');
  }
}
