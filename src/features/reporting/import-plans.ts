import { inFileOrder, type CsvFault } from '../../lib/csv/faults.ts';
import { readCsv } from '../../lib/csv/read-csv.ts';
import type { Db } from '../../lib/db/open.ts';
import { measuresInOrder } from '../programme/index.ts';
import { placeKey } from './asked.ts';
import { isSameEntry, type Entry } from './entries.ts';
import { columnFaults } from './import-columns.ts';
import {
  createRowReader,
  endRows,
  readRow,
  type ImportedEntry,
  type ImportGround,
} from './import-rows.ts';
import { newestObservation, observationsOf } from './observation-queries.ts';
import { monthOf, monthOfPeriod, ukDay, weeksOf } from './periods.ts';
import { teamsInOrder } from './queries.ts';
import { entryOf } from './typed-drafts.ts';

/** After so many rows it is told how far it is. */
const rowsATurn = 500;

export interface FileReading {
  readonly entries: readonly ImportedEntry[];
  /** In the order of the file. */
  readonly faults: readonly CsvFault[];
  readonly rows: number;
  readonly ground: ImportGround;
}

/** Reads a file against teams and measures as they are now. `ownTeam` may be imported for only; undefined is all. */
export function readFile(
  db: Db,
  bytes: Uint8Array,
  ownTeam: number | undefined,
  now: Date,
  progress: (done: number, total: number) => void = () => undefined,
): FileReading {
  const ground = groundOf(db, ownTeam, now);
  const { sheet, faults } = readCsv(bytes);
  if (sheet === undefined) return { entries: [], faults, rows: 0, ground };
  const wrong = columnFaults(sheet.columns, ground.own !== undefined);
  const rows = sheet.rows.length;
  if (wrong.length > 0) return { entries: [], faults: [...wrong, ...faults], rows, ground };
  const reader = createRowReader(sheet.columns, ground);
  for (let done = 0; done < rows; done += rowsATurn) {
    for (const row of sheet.rows.slice(done, done + rowsATurn)) readRow(reader, row);
    progress(Math.min(done + rowsATurn, rows), rows);
  }
  endRows(reader);
  return {
    entries: reader.entries,
    faults: inFileOrder([...faults, ...reader.faults]),
    rows,
    ground,
  };
}

function groundOf(db: Db, ownTeam: number | undefined, now: Date): ImportGround {
  const teams = teamsInOrder(db, { this_month: monthOf(now) });
  const measures = new Map<string, ReturnType<typeof measuresInOrder>>();
  return {
    teams,
    own: ownTeam === undefined ? undefined : teams.find(({ id }) => id === ownTeam),
    measuresIn: (month) => {
      const known = measures.get(month) ?? measuresInOrder(db, { month });
      measures.set(month, known);
      return known;
    },
    today: ukDay(now),
  };
}

interface Change extends ImportedEntry {
  /** The observation that it takes the place of, and what that says. */
  readonly before: { readonly id: number; readonly entry: Entry; readonly knownFrom: string };
}

/** What a file would change, as things stand. */
export interface ImportPlan {
  readonly added: readonly ImportedEntry[];
  readonly changed: readonly Change[];
  readonly unchanged: number;
  /** Answers that hold of the months in the file, by team and answer. */
  readonly held: ReadonlySet<string>;
  /** The newest observation when this was found; with another one it must be found anew. */
  readonly newest: number;
}

export function planImport(db: Db, entries: readonly ImportedEntry[]): ImportPlan {
  const newest = newestObservation(db, {})?.id ?? 0;
  const held = new Map(
    [...periodsOf(entries)].flatMap(([team_id, periods]) =>
      observationsOf(db, { team_id, periods: JSON.stringify([...periods]) }).map((row) => [
        placeKey(team_id, row.measure_id, row.period),
        row,
      ]),
    ),
  );
  const added: ImportedEntry[] = [];
  const changed: Change[] = [];
  for (const one of entries) {
    const row = held.get(placeKey(one.team.id, one.measure.id, one.period));
    if (row === undefined) added.push(one);
    else {
      const entry = entryOf(row);
      const before = { id: row.id, entry, knownFrom: row.known_from };
      if (!isSameEntry(entry, one.entry)) changed.push({ ...one, before });
    }
  }
  const unchanged = entries.length - added.length - changed.length;
  return { added, changed, unchanged, held: new Set(held.keys()), newest };
}

/** The months of each team in a file, with all their weeks: only so is it known which months are whole. */
function periodsOf(entries: readonly ImportedEntry[]): ReadonlyMap<number, ReadonlySet<string>> {
  const inMonth = new Map<string, readonly string[]>();
  const periods = new Map<number, Set<string>>();
  for (const { team, period } of entries) {
    const ofTeam = periods.get(team.id) ?? new Set();
    periods.set(team.id, ofTeam);
    const month = monthOfPeriod(period);
    if (ofTeam.has(month)) continue;
    const all = inMonth.get(month) ?? [month, ...weeksOf(month)];
    inMonth.set(month, all);
    for (const one of all) ofTeam.add(one);
  }
  return periods;
}

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export function countsOf({ added, changed, unchanged }: ImportPlan): ImportCounts {
  return { added: added.length, changed: changed.length, unchanged };
}
