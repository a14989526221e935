import { csvFaultWords } from '../../lib/csv/faults.ts';
import { countsOf, type FileReading, type ImportCounts, type ImportPlan } from './import-plans.ts';
import type { ImportedEntry } from './import-rows.ts';
import { entryInWords } from './in-words.ts';
import { periodInWords } from './periods.ts';

/** A row as it will be stored, in words. */
export interface RowInWords {
  readonly line: number;
  readonly team: string;
  readonly measure: string;
  readonly period: string;
  readonly words: string;
  /** What it takes the place of. */
  readonly before: string;
}

/** What a check found, as it is kept for its page. */
export interface FoundInFile extends ImportCounts {
  readonly first: readonly RowInWords[];
}

/** Why a file cannot be taken. */
export interface FileProblems {
  readonly count: number;
  /** The first of them, in words. */
  readonly faults: readonly string[];
  readonly accepted: number;
  readonly first: readonly RowInWords[];
}

const rowsShown = 20;
const changesShown = 200;
/** More faults would make a page that nobody reads, and that takes long to make. */
const faultsShown = 1_000;

export function foundIn(plan: ImportPlan): FoundInFile {
  const { added, changed } = plan;
  const first = [
    ...changed.slice(0, changesShown).map((one) => ({
      ...inWords(one),
      before: entryInWords(one.measure, one.before.entry),
    })),
    ...added.slice(0, rowsShown).map(inWords),
  ];
  const shown = Math.max(rowsShown, Math.min(changed.length, changesShown));
  return { ...countsOf(plan), first: first.slice(0, shown) };
}

export function problemsIn({ faults, entries }: FileReading): FileProblems {
  return {
    count: faults.length,
    faults: faults.slice(0, faultsShown).map(csvFaultWords),
    accepted: entries.length,
    first: entries.slice(0, rowsShown).map(inWords),
  };
}

function inWords({ line, team, measure, period, entry }: ImportedEntry): RowInWords {
  return {
    line,
    team: team.name,
    measure: measure.code,
    period: periodInWords(period),
    words: entryInWords(measure, entry),
    before: '',
  };
}
