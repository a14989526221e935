import { firstDayOf } from '../reporting/index.ts';
import type { ChartRow } from './drawing/chart-table.ts';
import { smallNumber } from './drawing/published-table.ts';
import type { Answer, Measure } from './measured/measure.ts';
import type { MeasureChart, Reader } from './measured/measure-chart.ts';
import { wholeNumber } from './words/figures.ts';

/** The table of a measure as it is printed, newest first. */
export interface MeasureTable {
  readonly columns: {
    readonly period: string;
    /** Not printed where the value stands alone. */
    readonly counts: readonly string[];
    readonly value: string | undefined;
  };
  readonly latest: readonly TableRow[];
  /** Behind a line that opens them. */
  readonly earlier: readonly TableRow[];
}

interface TableRow {
  readonly period: string;
  readonly counts: readonly string[];
  readonly value: string;
  readonly shows: string;
}

interface Rows {
  readonly label: string;
  readonly columns: MeasureTable['columns'];
  readonly rows: readonly TableRow[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/rows': Rows;
  }
}

/** A year stays in sight. */
const shownAtOnce = 12;

export function tableOf(
  measure: Measure,
  chart: MeasureChart,
  answers: readonly Answer[],
  reader: Reader,
): MeasureTable {
  const columns = columnsOf(measure, chart);
  const reasons = reader === 'own' ? reasonsIn(measure, answers) : new Map<string, string>();
  const rows = chart.table.toReversed().map((row): TableRow => {
    const { period, value, position } = row;
    const reason = reasons.get(String(chart.result.points[position - 1]?.x));
    const counts = [row.numerator, row.denominator].slice(0, columns.counts.length);
    return { period, counts, value, shows: reason ?? row.shows };
  });
  return { columns, latest: rows.slice(0, shownAtOnce), earlier: rows.slice(shownAtOnce) };
}

/** The newest row that was reported, be its count too small to show. */
export function latestRow({ table }: MeasureChart): ChartRow | undefined {
  return table.findLast(({ value, numerator, shows }) => {
    return value !== '' || numerator !== '' || shows === smallNumber;
  });
}

function columnsOf(measure: Measure, { result }: MeasureChart): MeasureTable['columns'] {
  const { period, numerator, denominator } = measure;
  const isDrawn = result.points.length > 0;
  if (period === 'event') {
    if (isDrawn) return { period: 'Event', counts: [], value: 'Days since the one before' };
    return { period: 'Month', counts: [numerator], value: undefined };
  }
  return {
    period: period === 'week' ? 'Week' : 'Month',
    counts: denominator === '' ? [] : [numerator, denominator],
    value: valueName(measure),
  };
}

function valueName({ unit, multiply }: Measure): string {
  if (unit === 'percentage') return 'Per cent';
  if (unit === 'rate') return `Rate per ${wholeNumber(multiply)}`;
  return unit.charAt(0).toUpperCase() + unit.slice(1);
}

/** Why a period has no value, by its first day. */
function reasonsIn({ period }: Measure, answers: readonly Answer[]): Map<string, string> {
  if (period === 'event') return new Map();
  return new Map(
    answers.flatMap((answer) =>
      answer.not_reported === null
        ? []
        : [[firstDayOf(answer.period), `Not reported: ${answer.not_reported}`]],
    ),
  );
}
