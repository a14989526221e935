import type { ChartOptions } from '../drawing/chart-options.ts';
import { publishedTable } from '../drawing/published-table.ts';
import type { ChartRow } from '../drawing/chart-table.ts';
import type { Result } from '../compute/result.ts';
import type { RatioChart, ValueChart } from '../compute/series.ts';
import { publishedChart, type ChartOf } from '../suppression/published-chart.ts';
import { publishedRows, type PublishedRow } from '../suppression/published-rows.ts';
import type { Report } from '../suppression/small-numbers.ts';
import type { Unit } from '../words/figures.ts';
import { publishedDesc, publishedWords, type RowsOf } from '../words/published-words.ts';
import { aboutOf, type About } from '../words/words-about.ts';
import type { ChartWords } from '../words/words.ts';
import { eventChart } from './event-chart.ts';
import type { Answer, Frame, Measure } from './measure.ts';
import { notesOf, optionsOf } from './options.ts';
import { periodRows, type Row } from './rows.ts';
import { unitOf } from './unit.ts';

/**
 * All that a page, a file or a tile shows of one measure of one team, or of all together. Words and table
 * are made when they are asked for: an overview of 200 teams takes neither.
 */
export interface MeasureChart {
  readonly result: Result;
  readonly unit: Unit;
  readonly words: ChartWords;
  /** The story of the drawing in one or two sentences. */
  readonly desc: string;
  /** Oldest first. */
  readonly table: readonly ChartRow[];
  readonly notes: Required<Pick<ChartOptions, 'annotations' | 'changes'>>;
  /** Periods whose count is too small to be shown to this reader. */
  readonly hidden: number;
}

/** Whether there is a point to draw. */
export function isDrawn(chart: MeasureChart | undefined): chart is MeasureChart {
  return chart !== undefined && chart.result.points.some(({ y }) => y !== null);
}

/** Who reads: the team itself and admins read everything, others what the rule for small numbers leaves. */
export type Reader = 'own' | 'others';

/**
 * The chart of a measure from what a team said, the oldest answer first. For others it is made of nothing
 * but what they may read. Throws a `SeriesFault` for values of which no such chart can be made.
 */
export function measureChart(
  measure: Measure,
  answers: readonly Answer[],
  frame: Frame,
  reader: Reader,
): MeasureChart {
  if (measure.period === 'event') return eventChart(measure, answers, frame, reader);
  const rows = periodRows(answers);
  return chartOfRows(
    measure,
    rows,
    publishedRows(
      rows.map(({ from, answer }) => ({ x: from, report: reportFor(reader, answer) })),
      measure.small_number_of,
    ),
    frame,
  );
}

/** The chart of rows that the reader may see, of a team or of all together. `places` are their periods. */
export function chartOfRows(
  measure: Measure,
  places: readonly Pick<Row, 'period' | 'from'>[],
  rows: readonly PublishedRow[],
  frame: Frame,
  of: RowsOf = 'a team',
): MeasureChart {
  const unit = unitOf(measure);
  const result = publishedChart(kindOf(measure), rows, optionsOf(measure, places, frame));
  const about = (): About => aboutOf(result, unit, measure.period);
  return {
    result,
    unit,
    get words() {
      return publishedWords(result, rows, about(), of);
    },
    get desc() {
      return publishedDesc(result, rows, about(), of);
    },
    get table() {
      return publishedTable(result, unit, rows);
    },
    notes: notesOf(frame.marks, places),
    hidden: rows.filter(({ kind }) => kind === 'hidden').length,
  };
}

/** What was reported, with the rule that holds for who reads it. */
export function reportFor(reader: Reader, answer: Answer | undefined): Report | null {
  if (answer === undefined || answer.numerator === null) return null;
  const { numerator, denominator, small_number_threshold } = answer;
  const threshold = reader === 'own' ? null : small_number_threshold;
  return { numerator, denominator, threshold };
}

function kindOf({ chart, denominator }: Measure): ChartOf {
  return denominator === ''
    ? { of: 'values', chart: chart as ValueChart }
    : { of: 'quotients', chart: chart as RatioChart };
}
