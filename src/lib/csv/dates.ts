import { utcDay, utcMonday } from 'd3-time';
import { quoted } from './faults.ts';
import type { CellReading } from './numbers.ts';

export interface CellDate {
  readonly kind: 'month' | 'week' | 'day';
  /** Its first day, "2025-04-01". */
  readonly first: string;
}

/**
 * A month (2025-04), a day (2025-04-01) or a week (2025-W14) as ISO writes them. Nothing else is taken:
 * 01/02/2025 is January in one country and February in another, and 45658 a date only inside a spreadsheet.
 */
export function readDate(cell: string): CellReading<CellDate> {
  const date = monthOrDay(cell) ?? week(cell);
  const year = Number(date?.first.slice(0, 4));
  if (date === undefined) {
    const reason = `enter a date as 2025-04 (month), 2025-04-01 (day) or 2025-W14 (week); found ${quoted(cell)}`;
    return { ok: false, reason };
  }
  if (year >= 1900 && year < 2100) return { ok: true, value: date };
  return { ok: false, reason: `enter a year from 1900 to 2099; found ${quoted(cell)}` };
}

/** Whether a cell that is no date was meant as one. */
export function meantAsDate(cell: string): boolean {
  return /^\d{4}-(\d|W)|^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b/i.test(cell);
}

function monthOrDay(cell: string): CellDate | undefined {
  const [, month, day] = /^(\d{4}-\d\d)(-\d\d)?$/.exec(cell) ?? [];
  if (month === undefined) return undefined;
  const first = `${month}${day ?? '-01'}`;
  // Date rolls 30 February over into March.
  if (isoDay(new Date(`${first}T00:00:00Z`)) !== first) return undefined;
  return { kind: day === undefined ? 'month' : 'day', first };
}

/** Week 1 of a year holds its 4 January; weeks begin on Monday. */
function week(cell: string): CellDate | undefined {
  const [, year, number] = /^(\d{4})-?W(\d\d)$/i.exec(cell) ?? [];
  if (year === undefined) return undefined;
  const monday = utcDay.offset(
    utcMonday(new Date(`${year}-01-04T00:00:00Z`)),
    (Number(number) - 1) * 7,
  );
  const thursday = utcDay.offset(monday, 3);
  // Most years have no week 53.
  if (number === '00' || isoDay(thursday)?.slice(0, 4) !== year) return undefined;
  return { kind: 'week', first: isoDay(monday) ?? '' };
}

function isoDay(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
