import type { CsvFault } from '../../lib/csv/faults.ts';
import { plainHash } from '../../lib/keyed-hash.ts';
import { differences, type Differences } from './differences.ts';
import { tallyFault } from './fits.ts';
import type { Measure } from './measure-commands.ts';
import type { SheetMeasure } from './measure-sheet.ts';
import { targetsInWords, type Team } from './target-words.ts';

/** What an import would do with one measure. */
export interface Planned extends SheetMeasure {
  readonly state: 'new' | 'changed' | 'unchanged';
  /** The measure as it is, where there is one. */
  readonly before: Measure | undefined;
  readonly found: Differences;
  /** Targets in words, as they are and as they would be; the same where they do not change. */
  readonly aims: { readonly before: string; readonly after: string };
}

interface Known {
  readonly measures: readonly Measure[];
  readonly targets: readonly (Parameters<typeof targetsInWords>[0][number] & {
    readonly measure_id: number;
  })[];
  readonly teams: readonly Team[];
}

export interface ImportPlan {
  readonly planned: readonly Planned[];
  readonly faults: readonly CsvFault[];
  /** The same for the same file and the same measures: what was shown is what is done. */
  readonly mark: string;
}

const nothing: Differences = { definition: [], settings: [] };

/** Holds the measures of a file against those that are there. */
export function planImport(rows: readonly SheetMeasure[], known: Known): ImportPlan {
  const planned = rows.map((row) => plan(row, known));
  const retired = planned
    .filter(({ before }) => before !== undefined && before.retired_at !== null)
    .map(({ line, measure: { code } }) => ({
      line,
      column: 'code',
      reason: `${code} is retired; bring it back first, or leave the row out`,
    }));
  const faults = [...retired, ...offTheSheet(planned)];
  const mark = plainHash(JSON.stringify(planned));
  return { planned, faults, mark };
}

/** A measure that is left on the audit sheet by a file that does not speak of it, and no longer fits there. */
function offTheSheet(planned: readonly Planned[]): CsvFault[] {
  return planned.flatMap(({ line, measure, saysTally }) => {
    if (saysTally || tallyFault(measure) === undefined) return [];
    const reason = `${measure.code} stands on the audit sheet, which takes percentages of each month on a P or P′ chart; take it off first`;
    return [{ line, column: 'chart', reason }];
  });
}

function plan(said: SheetMeasure, { measures, targets, teams }: Known): Planned {
  const before = measures.find(({ code }) => code === said.measure.code);
  const tally = said.saysTally ? said.measure.tally : (before?.tally ?? 'none');
  const measure = { ...said.measure, tally };
  const row = { ...said, measure };
  const after = row.targets.map((target) => ({
    ...target,
    team: teams.find(({ id }) => id === target.team_id)?.name ?? null,
  }));
  const aims = {
    before: targetsInWords(targets.filter(({ measure_id }) => measure_id === before?.id)),
    after: targetsInWords(after),
  };
  if (before === undefined) return { ...row, state: 'new', before, found: nothing, aims };
  const found = differences(before, measure);
  const isSame =
    found.definition.length + found.settings.length === 0 && aims.before === aims.after;
  return { ...row, state: isSame ? 'unchanged' : 'changed', before, found, aims };
}

/** What is left to do. */
export function toDo({ planned }: Pick<ImportPlan, 'planned'>): readonly Planned[] {
  return planned.filter(({ state }) => state !== 'unchanged');
}

/** Whether a definition changes, which takes a reason and a month. */
export function redefines({ planned }: Pick<ImportPlan, 'planned'>): boolean {
  return planned.some(({ found }) => found.definition.length > 0);
}
