import { minute } from '../../lib/clock.ts';
import { csvHeader, csvRows } from '../../lib/csv/write-csv.ts';
import { csvColumns, monthOf, monthsAfter } from '../reporting/index.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Figure, MonthOfFigures } from './figures.ts';

/** A month of a team as the calendar has it. */
export interface ReportedMonth extends MonthOfFigures {
  readonly month: string;
  /** When it was submitted, or its draft was saved. */
  readonly at: Date;
  readonly state: 'submitted' | 'begun';
}

/** Puts drawn months where they belong in time, in the order in which they were reported. */
export function reportedMonths(
  { newest, correction }: FigureSettings,
  drawn: readonly MonthOfFigures[],
  now: Date,
): ReportedMonth[] {
  const teams = [...new Set(drawn.map(({ team }) => team))];
  const months = drawn.flatMap((one): ReportedMonth[] => {
    const isNewest = one.monthsAgo === 0;
    if (isNewest && newest.not_begun.includes(one.team)) return [];
    const isBegun = isNewest && newest.begun.includes(one.team);
    const month = monthBefore(one.monthsAgo, now);
    const at = momentOf(month, one.day, teams.indexOf(one.team), now);
    const figures = isBegun
      ? one.figures.filter(({ measure }) => newest.drafted.includes(measure))
      : one.figures.map((figure) => asFirstReported(figure, correction));
    return [{ ...one, figures, month, at, state: isBegun ? 'begun' : 'submitted' }];
  });
  return months.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** The newest month that a demo knows is the one before this. */
export function monthBefore(monthsAgo: number, now: Date): string {
  return monthsAfter(monthOf(now), -1 - monthsAgo);
}

/** The file that all of it could be imported from. */
export function csvOf(months: readonly ReportedMonth[]): Uint8Array {
  const rows = months.flatMap(({ month, figures }) =>
    figures.flatMap((figure) => rowsOf(figure, month)),
  );
  return new TextEncoder().encode(csvHeader(csvColumns) + csvRows(rows));
}

export function datesOf({ days }: Figure, month: string): string[] {
  return (days ?? []).map((day) => `${month}-${String(day).padStart(2, '0')}`);
}

/** On a day of the next month, teams one after the other; nothing is still to come. */
function momentOf(month: string, dayOfNext: number, place: number, now: Date): Date {
  const date = `${monthsAfter(month, 1)}-${String(dayOfNext).padStart(2, '0')}`;
  const at = new Date(Date.parse(`${date}T08:30:00Z`) + place * 35 * minute);
  return at < now ? at : now;
}

function asFirstReported(figure: Figure, correction: FigureSettings['correction']): Figure {
  const isWrong =
    figure.team === correction.team &&
    figure.measure === correction.measure &&
    figure.monthsAgo === correction.months_ago;
  if (!isWrong || figure.numerator === null) return figure;
  return { ...figure, numerator: figure.numerator + correction.too_many };
}

/** In the order of `csvColumns`. */
function rowsOf(figure: Figure, month: string): (string | number | null)[][] {
  const { team, measure, numerator, denominator, notReported } = figure;
  const dates = datesOf(figure, month);
  if (dates.length > 0) return dates.map((date) => [team, measure, '', date, '', '', '', '']);
  return [[team, measure, month, '', numerator, denominator, notReported, '']];
}
