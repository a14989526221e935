import { readDate } from '../../lib/csv/dates.ts';
import { quoted } from '../../lib/csv/faults.ts';
import type { Measure } from './asked.ts';
import type { EntryField, Reported, TypedEntry } from './entries.ts';
import { readEvent } from './event-dates.ts';
import type { CsvColumn } from './import-columns.ts';
import { firstDayOf, monthOfPeriod, oldestMonth, weekOfDay } from './periods.ts';

/** The text of a row's cell; '' where there is no such column. */
export type Cell = (name: CsvColumn) => string;
/** Tells what is wrong with a cell. */
export type Fault = (column: CsvColumn, reason: string) => void;

export interface Team {
  readonly id: number;
  readonly name: string;
}

/** Where an answer of a file belongs. */
export interface Place {
  readonly line: number;
  readonly team: Team;
  readonly measure: Measure;
  readonly period: string;
}

/** The rows of a month of one event measure. */
export interface EventRows extends Place {
  readonly answer: 'dates' | 'none' | 'reason';
  readonly note: string;
  readonly typed: TypedEntry;
  readonly dates: string[];
}

/** The team of a row; `own` is the one that may be imported for, where not all may. */
export function teamOf(
  name: string,
  teams: ReadonlyMap<string, Team>,
  own: Team | undefined,
  fault: Fault,
): Team | undefined {
  if (own !== undefined && name === '') return own;
  const team = teams.get(name.normalize('NFC').toLowerCase());
  if (own !== undefined && team?.id !== own.id) {
    fault('team', `you can import for ${own.name} only; found ${quoted(name)}`);
    return undefined;
  }
  if (team === undefined) {
    fault('team', name === '' ? 'enter a team' : `there is no team ${quoted(name)}`);
  }
  return team;
}

/** What is wrong with a code that no measure has. */
export function noMeasure(code: string): string {
  return code === ''
    ? 'enter the code of a measure, such as P1'
    : `there is no measure ${quoted(code)}`;
}

/** The month of a dated row. */
export function periodOfDate(cell: Cell, fault: Fault): string | undefined {
  const date = cell('date');
  const month = date.slice(0, 7);
  const read = readDate(date);
  if (!read.ok || read.value.kind !== 'day') {
    fault('date', `enter a date like 2026-11-03; found ${quoted(date)}`);
    return undefined;
  }
  if (month < oldestMonth) {
    fault('date', `enter a date from 2000 on; found ${quoted(date)}`);
    return undefined;
  }
  const period = cell('period');
  if (period === '' || period === month) return month;
  fault(
    'period',
    `leave this empty, or enter the month of the date, ${month}; found ${quoted(period)}`,
  );
  return undefined;
}

/** The month or week of a row. */
export function periodOf(
  { period: kind }: Reported,
  text: string,
  today: string,
  fault: Fault,
): string | undefined {
  const read = readDate(text);
  const wanted = kind === 'week' ? 'week' : 'month';
  const example = kind === 'week' ? 'a week like 2026-W48' : 'a month like 2026-11';
  if (!read.ok || read.value.kind !== wanted) {
    fault('period', `enter ${example}; found ${quoted(text)}`);
    return undefined;
  }
  const period = wanted === 'month' ? text : weekOfDay(read.value.first);
  if (monthOfPeriod(period) < oldestMonth) {
    fault('period', `enter a ${wanted} from 2000 on; found ${quoted(text)}`);
  } else if (firstDayOf(period) > today) {
    fault('period', `this ${wanted} has not begun; found ${quoted(text)}`);
  } else return period;
  return undefined;
}

/** A row as it would be typed. */
export function typedOf(cell: Cell): TypedEntry {
  const filled = (field: EntryField, text: string) => (text === '' ? {} : { [field]: text });
  const reason = cell('not_reported');
  return {
    ...filled('numerator', cell('numerator')),
    ...filled('denominator', cell('denominator')),
    ...(reason === '' ? {} : { not_reported: 'yes', reason }),
    ...filled('note', cell('note')),
  };
}

/** A row of an event measure; undefined when it is wrong. */
export function eventRow(
  place: Place,
  cell: Cell,
  today: string,
  fault: Fault,
): EventRows | undefined {
  const { numerator, denominator, note, ...typed } = typedOf(cell);
  const noted = note === undefined ? {} : { note };
  const base = { ...place, note: note ?? '', dates: [] };
  const date = cell('date');
  if (denominator !== undefined) {
    fault('denominator', `${place.measure.code} is dated events; leave this empty`);
    return undefined;
  }
  if (date !== '') {
    if (numerator !== undefined || typed.reason !== undefined) {
      fault(
        numerator === undefined ? 'not_reported' : 'numerator',
        'leave this empty beside a date',
      );
      return undefined;
    }
    const read = readEvent(date, place.period, today);
    if ('date' in read) return { ...base, answer: 'dates', typed: noted, dates: [read.date] };
    fault('date', read.reason);
    return undefined;
  }
  if (typed.reason !== undefined && numerator === undefined) {
    return { ...base, answer: 'reason', typed: { ...typed, ...noted } };
  }
  if (numerator === '0' && typed.reason === undefined) {
    return { ...base, answer: 'none', typed: { none: 'yes', ...noted } };
  }
  fault('date', 'enter the date of the event, or 0 as numerator for none in this month');
  return undefined;
}

/** The column in which a field of the page stands. */
export const columnOf: Readonly<Record<EntryField, CsvColumn>> = {
  numerator: 'numerator',
  denominator: 'denominator',
  dates: 'date',
  none: 'numerator',
  not_reported: 'not_reported',
  reason: 'not_reported',
  note: 'note',
};

/** Advice about the fields of a page, as advice about columns. */
export function inCsv(reason: string): string {
  return reason
    .replace(/tick “Not reported”( and say why)?/, 'give the reason in not_reported')
    .replace('untick “Not reported”', 'clear not_reported');
}
