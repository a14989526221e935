import { periodInWords } from '../../reporting/index.ts';
import type { ChartRow } from '../drawing/chart-table.ts';
import { chartRows } from '../drawing/chart-table.ts';
import { smallNumber } from '../drawing/published-table.ts';
import { chartResult } from '../compute/spc.ts';
import { wholeNumber } from '../words/figures.ts';
import { aboutOf } from '../words/words-about.ts';
import { chartWords, descWords } from '../words/words.ts';
import { eventRows } from './event-rows.ts';
import type { Answer, Frame, Measure } from './measure.ts';
import type { MeasureChart, Reader } from './measure-chart.ts';
import { notesOf, optionsOf } from './options.ts';
import { unitOf } from './unit.ts';

/**
 * The chart of a rare-event measure: the days between its events. Dates tell how many events a month had,
 * so where small numbers are hidden, others get the months and no chart.
 */
export function eventChart(
  measure: Measure,
  answers: readonly Answer[],
  frame: Frame,
  reader: Reader,
): MeasureChart {
  const isHidden =
    reader === 'others' && answers.some((answer) => answer.small_number_threshold !== null);
  const chart = measure.chart === 'g' ? 'g' : 't';
  const rows = isHidden ? [] : eventRows(answers, chart);
  const places = rows.map(({ period, x }) => ({ period, from: x }));
  const unit = unitOf(measure);
  const result = chartResult({ chart, rows, options: optionsOf(measure, places, frame) });
  const about = aboutOf(result, unit, 'event');
  const drawn = {
    result,
    unit,
    words: chartWords(result, about),
    desc: descWords(result, about),
    table: chartRows(result, unit),
    notes: notesOf(frame.marks, places),
    hidden: 0,
  };
  if (!isHidden) return drawn;
  const table = answers.map(monthRow);
  return {
    ...drawn,
    words: { ...drawn.words, says: [noChart] },
    desc: noChart,
    table,
    hidden: table.filter(({ shows }) => shows === smallNumber).length,
  };
}

const noChart =
  'Events so rare are shown to their team alone, so there is no chart. The table has the months that were reported.';

function monthRow(
  { period, numerator, small_number_threshold: threshold }: Answer,
  at: number,
): ChartRow {
  const isSmall = numerator !== null && threshold !== null && numerator < threshold;
  return {
    position: at + 1,
    period: periodInWords(period),
    numerator: numerator === null || isSmall ? '' : wholeNumber(numerator),
    denominator: '',
    value: '',
    shows: isSmall ? smallNumber : numerator === null ? 'Not reported' : '',
    flagged: false,
  };
}
