import { inSentence } from '../../lib/text/capitals.ts';
import type { Html } from '../../lib/text/html.ts';
import type { Link } from '../../lib/http/layout.ts';
import { whatCounts } from '../programme/index.ts';
import { chartSvg } from './drawing/chart.ts';
import { keyHtml, keyOf } from './drawing/chart-key.ts';
import type { Measure } from './measured/measure.ts';
import { isDrawn, type MeasureChart } from './measured/measure-chart.ts';
import type { ChartWords } from './words/words.ts';

/** A drawing with its caption and its key. */
export interface Figure {
  readonly heading: string;
  readonly about: string;
  readonly drawing: Html;
  readonly key: Html;
}

/** What a chart says, below it. */
export interface SaidWords extends Pick<ChartWords, 'says' | 'sure' | 'doesNotShow'> {
  /** What is drawn, and so explained. */
  readonly drawn: 'chart' | 'funnel' | 'nothing';
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/figure': Figure;
    'statistics/files': { readonly files: readonly Link[] };
    'statistics/words': SaidWords;
    'statistics/how-to-read': { readonly drawn: 'chart' | 'funnel' };
  }
}

/** None as long as there is no value. */
export function figureOf(
  measure: Measure,
  chart: MeasureChart | undefined,
  heading: string,
): Figure | undefined {
  if (!isDrawn(chart)) return undefined;
  const { result, unit, desc, notes } = chart;
  const about = `${unitInWords(measure)}, ${stretchOf(measure, chart)}`;
  const drawing = chartSvg(result, heading, { prefix: 'chart', unit, desc, ...notes });
  return { heading, about, drawing, key: keyHtml(keyOf(result)) };
}

/** "Per cent of sampled patients", "Falls, for each 1,000 occupied bed days" */
export function unitInWords(measure: Measure): string {
  if (measure.period === 'event') return `Days between events: ${inSentence(measure.numerator)}`;
  if (measure.unit === 'percentage') return `Per cent of ${inSentence(measure.denominator)}`;
  return whatCounts(measure);
}

/** The files that stand under the address of a page. @param query what they depend on, with its "?" */
export function filesUnder(address: string, query: string, hasDrawing: boolean): Link[] {
  const data = { label: 'Download data (CSV)', href: `${address}/data.csv${query}` };
  if (!hasDrawing) return [data];
  return [
    data,
    { label: 'Download picture (PNG)', href: `${address}/chart.png${query}` },
    { label: 'Download picture for print (SVG)', href: `${address}/chart.svg${query}` },
  ];
}

/** "by month, July 2026 to October 2026" */
function stretchOf({ period }: Measure, { table }: MeasureChart): string {
  const [first = '', last = ''] = [table[0]?.period, table.at(-1)?.period];
  return `by ${period}, ${first === last ? first : `${first} to ${last}`}`;
}

/** Where the definition was changed, and what was reported before makes no such chart. */
export const unfitWords =
  'No chart can be made of the numbers reported so far. They do not fit this measure.';
