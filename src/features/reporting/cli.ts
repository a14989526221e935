import { csvFaultLines, csvFaultWords } from '../../lib/csv/faults.ts';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { readInputFile, writeOutputFile } from '../../lib/command-files.ts';
import {
  CommandFault,
  done,
  failed,
  UsageError,
  type Command,
  type Result,
} from '../../lib/command.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { createProgress } from '../../lib/progress.ts';
import { exportRows } from './export-rows.ts';
import { importWhy } from './forms.ts';
import { NeedsWhy, storeImport } from './import-commands.ts';
import { csvColumns } from './import-columns.ts';
import { storedInWords } from './import-pages.ts';
import { countsOf, planImport, readFile, type ImportPlan } from './import-plans.ts';
import { monthOf } from './periods.ts';
import { teamsInOrder } from './queries.ts';

const columnsHelp = `The first line names the columns: ${csvColumns.join(', ')}.
A period is a month like 2026-11, or a week like 2026-W48; a dated event has its date.
All rows are stored or none. The same file twice changes nothing.`;

export const commands: Readonly<Record<string, Command>> = {
  'measure import': {
    about: 'Store what teams report from a CSV file: all of it, or nothing.',
    usage: 'FILE.csv|- [--why TEXT] [--dry-run]',
    help: `${columnsHelp}

--why TEXT  why values change; needed where any does
--dry-run   check the file and say what would change`,
    options: { why: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    run: async ({ words, options }, open) => {
      const [file, ...more] = words;
      if (file === undefined) throw new UsageError('Name a CSV file, or - for standard input');
      if (more.length > 0) throw new UsageError(`One file at a time; found also ${more.join(' ')}`);
      const why = importWhy.safeParse(options['why'] ?? '');
      if (!why.success) throw new UsageError(`--why: ${why.error.issues[0]?.message ?? ''}`);
      const bytes = await readInputFile(file);
      const { db, clock } = open();
      const isDry = options['dry-run'] === true;
      return importFile(db, bytes, { why: why.data, isDry }, clock);
    },
  },

  'measure export': {
    about: 'Write what teams have reported as a CSV file, which measure import reads.',
    usage: '[--team NAME] [--out FILE.csv]',
    help: 'Without --out it goes to standard output.',
    options: { team: { type: 'string' }, out: { type: 'string' } },
    run: async ({ words, options }, open) => {
      if (words.length > 0) throw new UsageError(`There is no measure export ${words.join(' ')}`);
      const { db, clock } = open();
      const all = teamsInOrder(db, { this_month: monthOf(clock.now()) });
      const name = options['team'];
      const teams = name === undefined ? all : all.filter((team) => team.name === name);
      if (teams.length === 0) throw new CommandFault(`There is no team ${String(name ?? '')}`);
      return exportTeams(
        db,
        teams,
        options['out'] === undefined ? undefined : String(options['out']),
      );
    },
  },
};

function importFile(
  db: Db,
  bytes: Uint8Array,
  { why, isDry }: { readonly why: string; readonly isDry: boolean },
  clock: Clock,
): Result {
  const progress = createProgress('Checking');
  const { entries, faults, ground } = readFile(db, bytes, undefined, clock.now(), progress.show);
  progress.end();
  if (faults.length > 0) {
    const lines = csvFaultLines(faults).join('\n');
    return failed(`${lines}\nNothing is stored.`, {
      stored: false,
      faults: faults.map(csvFaultWords),
    });
  }
  const plan = planImport(db, entries);
  if (isDry) return done(plannedInWords(plan), { stored: false, ...countsOf(plan) });
  try {
    const importer = { actor: null, why };
    const stored = storeImport(db, { entries, ground, plan }, importer, clock) ?? plan;
    return done(storedInWords(countsOf(stored)), { stored: true, ...countsOf(stored) });
  } catch (error) {
    if (!(error instanceof NeedsWhy)) throw error;
    const many = error.plan.changed.length;
    const what = many === 1 ? '1 answer' : `${many} answers`;
    const text = `${what} would change: say why with --why. Nothing is stored.`;
    return failed(text, { stored: false, ...countsOf(error.plan) });
  }
}

function plannedInWords(plan: ImportPlan): string {
  const { added, changed, unchanged } = countsOf(plan);
  return `${added} new, ${changed} changed, ${unchanged} already stored. Nothing is stored.`;
}

function exportTeams(
  db: Db,
  teams: ReturnType<typeof teamsInOrder>,
  file: string | undefined,
): Result {
  const progress = createProgress('Writing');
  const parts = [csvHeader(csvColumns)];
  let rows = 0;
  for (const ofTeam of exportRows(db, teams)) {
    rows += ofTeam.length;
    progress.show(parts.push(csvRows(ofTeam)) - 1, teams.length);
  }
  progress.end();
  const text = parts.join('');
  if (file === undefined) return done(text.replace(/\r\n$/, ''), { rows, csv: text });
  writeOutputFile(file, text);
  return done(`${rows} rows are in ${file}.`, { rows, file });
}
