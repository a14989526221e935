import { plainDate } from '../../lib/text/dates.ts';
import { periodInWords } from '../reporting/index.ts';
import type { Aggregate } from './aggregate.ts';
import type { PeriodTotal } from './totals.ts';
import { wholeNumber } from './words/figures.ts';

/** One period of the table of all teams, as it is printed. */
export interface AggregateRow {
  readonly period: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  /** How many teams reported. */
  readonly teams: string;
  /** What the chart shows, or why there is no total. */
  readonly shows: string;
}

/** The newest period first. */
export function aggregateRows({
  totals,
  chart,
  measure,
}: Pick<Aggregate, 'totals' | 'chart' | 'measure'>): AggregateRow[] {
  const drawn = measure.period === 'event' ? [] : (chart?.table ?? []);
  const rows = totals.map((total, at): AggregateRow => {
    const { row, bounds, state } = total;
    return {
      period: periodInWords(total.period),
      numerator: row.kind === 'shown' ? wholeNumber(row.numerator) : rangeInWords(bounds),
      denominator:
        row.kind === 'not-reported' || row.denominator === null ? '' : wholeNumber(row.denominator),
      value: drawn[at]?.value ?? '',
      teams: teamsInWords(total),
      shows: withAge(total, state === 'total' ? (drawn[at]?.shows ?? '') : stateInWords[state]),
    };
  });
  return rows.toReversed();
}

/** "11 of 12 teams reported", with those that are in no sum. */
export function teamsInWords({ reported, leftOut, expected }: PeriodTotal): string {
  const left = leftOut === 0 ? '' : `, ${leftOut} left out: too few cases`;
  return `${reported} of ${expected}${left}`;
}

const stateInWords: Readonly<Record<Exclude<PeriodTotal['state'], 'total'>, string>> = {
  none: 'Not reported',
  few: 'Fewer than 3 teams, not shown',
  waiting: 'Not yet: a total comes when all teams have reported, or the month is due',
  small: 'Small numbers, not shown',
};

function rangeInWords(bounds: PeriodTotal['bounds']): string {
  return bounds === undefined ? '' : `${wholeNumber(bounds[0])} to ${wholeNumber(bounds[1])}`;
}

function withAge({ olderThanReports: day }: PeriodTotal, words: string): string {
  if (day === undefined) return words;
  const since = `As decided on ${plainDate(day.slice(0, 10))}; reports have changed since`;
  return words === '' ? since : `${words}. ${since}`;
}
