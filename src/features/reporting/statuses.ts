import { plainDate } from '../../lib/text/dates.ts';
import { dueDate, ukDay } from './periods.ts';

/** How far a month is; `problem` is one in which something typed is wrong. */
export type MonthState = 'complete' | 'problem' | 'overdue' | 'begun' | 'not begun';

export interface MonthStatus {
  readonly state: MonthState;
  readonly words: string;
  readonly tone: 'plain' | 'success' | 'warning' | 'danger';
}

interface Progress {
  readonly submittedAt: string | undefined;
  readonly begun: boolean;
  readonly faulty: boolean;
}

/** `today` is a day in the UK; a month is overdue from the day after it is due. */
export function statusOf(
  month: string,
  { submittedAt, begun, faulty }: Progress,
  dueDay: number,
  today: string,
): MonthStatus {
  if (submittedAt !== undefined) return { state: 'complete', words: 'Completed', tone: 'plain' };
  if (faulty) return { state: 'problem', words: 'Problem', tone: 'danger' };
  if (today > dueDate(month, dueDay)) return { state: 'overdue', words: 'Overdue', tone: 'danger' };
  if (begun) return { state: 'begun', words: 'In progress', tone: 'success' };
  return { state: 'not begun', words: 'Not started', tone: 'warning' };
}

interface CalendarStatus extends MonthStatus {
  /** It was reported after the day by which it was due. */
  readonly wasLate: boolean;
}

/** A team's month in the calendar. */
export function calendarStatus(
  month: string,
  firstMonth: string | null,
  submittedAt: string | undefined,
  dueDay: number,
  today: string,
): CalendarStatus | undefined {
  const due = dueDate(month, dueDay);
  if (submittedAt !== undefined) {
    const wasLate = ukDay(new Date(submittedAt)) > due;
    const words = wasLate ? 'Completed late' : 'Completed';
    return { state: 'complete', words, tone: 'success', wasLate };
  }
  if (firstMonth === null || month < firstMonth) return undefined;
  const wasLate = false;
  if (today > due) return { state: 'overdue', words: 'Overdue', tone: 'danger', wasLate };
  const day = plainDate(due).replace(/ \d{4}$/, '');
  return { state: 'not begun', words: `Due ${day}`, tone: 'warning', wasLate };
}
