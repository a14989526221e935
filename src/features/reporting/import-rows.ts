import type { CsvFault } from '../../lib/csv/faults.ts';
import { quoted } from '../../lib/csv/faults.ts';
import { sameName } from '../../lib/csv/header.ts';
import type { CsvRow } from '../../lib/csv/sheet.ts';
import { textOfCell } from '../../lib/csv/write-csv.ts';
import { placeKey, type Measure } from './asked.ts';
import { readEntry, type Entry, type TypedEntry } from './entries.ts';
import {
  columnOf,
  eventRow,
  inCsv,
  noMeasure,
  periodOf,
  periodOfDate,
  teamOf,
  typedOf,
  type Cell,
  type EventRows,
  type Fault,
  type Place,
  type Team,
} from './import-cells.ts';
import { csvColumns, type CsvColumn } from './import-columns.ts';
import { monthOfPeriod } from './periods.ts';

/** What rows are read against. */
export interface ImportGround {
  readonly teams: readonly Team[];
  /** The one that may be imported for; undefined is all. */
  readonly own: Team | undefined;
  /** Every measure, retired ones too, as defined in a month. */
  readonly measuresIn: (month: string) => readonly Measure[];
  readonly today: string;
}

/** An answer that stands in a file. */
export interface ImportedEntry extends Place {
  readonly entry: Entry;
}

interface RowReader {
  readonly ground: ImportGround;
  /** What was read so far. */
  readonly entries: ImportedEntry[];
  readonly faults: CsvFault[];
  readonly places: ReadonlyMap<CsvColumn, number>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly measures: Map<string, ReadonlyMap<string, Measure>>;
  /** Lines of answers that may stand in a file once. */
  readonly lines: Map<string, number>;
  readonly events: Map<string, EventRows>;
}

/** Reads the rows of a file one after the other, by `readRow`, and in the end `endRows`. */
export function createRowReader(columns: readonly string[], ground: ImportGround): RowReader {
  const placeOf = (name: CsvColumn): number => columns.findIndex((one) => sameName(one, name));
  return {
    ground,
    entries: [],
    faults: [],
    places: new Map(csvColumns.map((name) => [name, placeOf(name)])),
    teams: new Map(ground.teams.map((team) => [team.name.toLowerCase(), team])),
    measures: new Map(),
    lines: new Map(),
    events: new Map(),
  };
}

export function readRow(reader: RowReader, { line, cells }: CsvRow): void {
  const { ground, places, faults } = reader;
  const cell: Cell = (name) => textOfCell(cells[places.get(name) ?? -1] ?? '');
  const fault: Fault = (column, reason) => {
    faults.push({ line, column, reason });
  };
  const team = teamOf(cell('team'), reader.teams, ground.own, fault);
  const code = cell('measure').toUpperCase();
  const newest = measureIn(reader, code, ground.today.slice(0, 7));
  if (newest === undefined) return fault('measure', noMeasure(cell('measure')));
  const isDated = newest.period === 'event' && cell('date') !== '';
  const period = isDated
    ? periodOfDate(cell, fault)
    : periodOf(newest, cell('period'), ground.today, fault);
  if (!isDated && cell('date') !== '') fault('date', `${code} takes no dates; leave this empty`);
  if (team === undefined || period === undefined) return;
  const measure = measureIn(reader, code, monthOfPeriod(period)) ?? newest;
  const place = { line, team, measure, period };
  if (measure.period === 'event') readEvents(reader, place, cell, fault);
  else readPlain(reader, place, cell, fault);
}

/** The events of a month may stand in many rows: only now is the month whole. */
export function endRows(reader: RowReader): void {
  for (const { answer, typed, dates, line, team, measure, period } of reader.events.values()) {
    const all = answer === 'dates' ? { ...typed, dates: dates.join('\n') } : typed;
    add(reader, { line, team, measure, period }, all, (column, reason) => {
      reader.faults.push({ line, column, reason });
    });
  }
  reader.entries.sort((one, other) => one.line - other.line);
}

function measureIn(
  { measures, ground }: RowReader,
  code: string,
  month: string,
): Measure | undefined {
  const known =
    measures.get(month) ?? new Map(ground.measuresIn(month).map((one) => [one.code, one]));
  measures.set(month, known);
  return known.get(code);
}

function readPlain(reader: RowReader, place: Place, cell: Cell, fault: Fault): void {
  const key = placeKey(place.team.id, place.measure.id, place.period);
  const before = reader.lines.get(key);
  if (before !== undefined) {
    const what = `${place.measure.code} of ${quoted(place.period)}`;
    return fault('period', `${what} stands in line ${before} too`);
  }
  reader.lines.set(key, place.line);
  add(reader, place, typedOf(cell), fault);
}

function readEvents({ ground, events }: RowReader, place: Place, cell: Cell, fault: Fault): void {
  const row = eventRow(place, cell, ground.today, fault);
  if (row === undefined) return;
  const key = placeKey(place.team.id, place.measure.id, place.period);
  const first = events.get(key);
  const what = `${place.measure.code} in ${place.period}`;
  if (first === undefined) events.set(key, row);
  else if (first.answer !== 'dates' || row.answer !== 'dates') {
    fault('date', `line ${first.line} says something else of ${what}`);
  } else if (first.note !== row.note) {
    fault('note', `give one note for ${what}; line ${first.line} has another`);
  } else first.dates.push(...row.dates);
}

function add({ entries, ground }: RowReader, place: Place, typed: TypedEntry, fault: Fault): void {
  const reading = readEntry(place.measure, place.period, typed, ground.today);
  if (reading.kind === 'entry') entries.push({ ...place, entry: reading.entry });
  else if (reading.kind === 'blank') {
    fault('numerator', 'enter a number, or give the reason in not_reported');
  } else for (const one of reading.faults) fault(columnOf[one.field], inCsv(one.reason));
}
