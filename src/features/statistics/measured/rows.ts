import { firstDayOf, monthOfPeriod, monthsAfter } from '../../reporting/index.ts';
import type { Answer } from './measure.ts';

/** One point of a chart, or a gap: its place in time beside what was said. */
export interface Row {
  /** The month or week it belongs to. */
  readonly period: string;
  /** The first day of it, or the day of an event: what is drawn, and what marks are placed by. */
  readonly from: string;
  /** Undefined where nothing was said. */
  readonly answer: Answer | undefined;
}

/** Every period from the first answer to the last, for a silent one is a gap. `answers` are in order. */
export function periodRows(answers: readonly Answer[]): Row[] {
  const said = new Map(answers.map((answer) => [answer.period, answer]));
  const rows: Row[] = [];
  const last = answers.at(-1)?.period ?? '';
  for (let period = answers[0]?.period; period !== undefined && period <= last;) {
    rows.push({ period, from: firstDayOf(period), answer: said.get(period) });
    period = nextPeriod(period);
  }
  return rows;
}

function nextPeriod(period: string): string {
  if (!period.includes('W')) return monthsAfter(period, 1);
  const [year = 0, week = 0] = period.split('-W').map(Number);
  const next = weekName(year, week + 1);
  // No year has more than 53 weeks, and some have 52: a week that is none begins in the next year.
  return monthOfPeriod(next).startsWith(String(year)) ? next : weekName(year + 1, 1);
}

function weekName(year: number, week: number): string {
  return `${year}-W${String(week).padStart(2, '0')}`;
}
