import { longDate } from '../../lib/text/dates.ts';
import { periodInWords } from '../reporting/index.ts';
import type { Aggregate } from './aggregate.ts';
import { inTwo, valueName, type MeasureTable, type TableRow } from './measure-tables.ts';
import type { Measure } from './measured/measure.ts';
import type { PeriodTotal } from './totals/totals.ts';
import { wholeNumber } from './words/figures.ts';

/** The table of all teams together; none before the first report. */
export function aggregateTable(aggregate: Aggregate): MeasureTable | undefined {
  if (aggregate.totals.length === 0) return undefined;
  const rows = aggregateRows(aggregate).toReversed();
  return { label: 'Newest first', columns: columnsOf(aggregate.measure), ...inTwo(rows) };
}

/** What the table says of each period, the oldest first. */
export function aggregateRows({
  totals,
  chart,
  measure,
}: Pick<Aggregate, 'totals' | 'chart' | 'measure'>): TableRow[] {
  const drawn = measure.period === 'event' ? [] : (chart?.table ?? []);
  return totals.map((total, at) => {
    const { row, bounds, state } = total;
    const numerator = row.kind === 'shown' ? wholeNumber(row.numerator) : rangeInWords(bounds);
    const denominator =
      row.kind === 'not-reported' || row.denominator === null ? '' : wholeNumber(row.denominator);
    return {
      period: periodInWords(total.period),
      counts: [
        teamsInWords(total),
        numerator,
        ...(measure.denominator === '' ? [] : [denominator]),
      ],
      value: drawn[at]?.value ?? '',
      shows: withAge(total, state === 'total' ? (drawn[at]?.shows ?? '') : stateInWords[state]),
    };
  });
}

/** "11 of 12" teams reported, with those that are in no sum. */
export function teamsInWords({ reported, leftOut, expected }: PeriodTotal): string {
  const left = leftOut === 0 ? '' : `, ${leftOut} left out: too few cases`;
  return `${reported} of ${expected}${left}`;
}

function columnsOf(measure: Measure): MeasureTable['columns'] {
  const { period, numerator, denominator } = measure;
  const counts = ['Teams reported', numerator];
  return {
    period: period === 'week' ? 'Week' : 'Month',
    counts: denominator === '' ? counts : [...counts, denominator],
    value: denominator === '' ? undefined : valueName(measure),
  };
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

function withAge({ olderThanReports: decidedAt }: PeriodTotal, words: string): string {
  if (decidedAt === undefined) return words;
  const since = `As decided on ${longDate(decidedAt)}; reports have changed since`;
  return words === '' ? since : `${words}. ${since}`;
}
