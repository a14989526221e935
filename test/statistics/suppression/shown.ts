import { funnelResult } from '../../../src/features/statistics/compute/funnel.ts';
import { chartSvg } from '../../../src/features/statistics/drawing/chart.ts';
import { funnelSvg } from '../../../src/features/statistics/drawing/chart-funnel.ts';
import { publishedTable } from '../../../src/features/statistics/drawing/published-table.ts';
import { publishedChart } from '../../../src/features/statistics/suppression/published-chart.ts';
import {
  publishedSpan,
  type PublishedRow,
} from '../../../src/features/statistics/suppression/published-rows.ts';
import {
  publishedDesc,
  publishedWords,
} from '../../../src/features/statistics/words/published-words.ts';
import { aboutOf } from '../../../src/features/statistics/words/words-about.ts';
import { plain } from '../series.ts';
import type { Published } from './collective.ts';
import type { Programme } from './programmes.ts';

/*
 * What a page, a download or a picture would say of a programme on one date, for who is in no team:
 * tables, drawings with their lines and coordinates, words, spans, the funnel. Made of what is published.
 */

type Measure = Pick<Programme, 'kind' | 'unit' | 'multiply' | 'periods'>;

/** Everything that is said, in one order. */
export function shownOn(measure: Measure, { teams, totals, bounds }: Published): string[] {
  return [
    JSON.stringify({ teams, totals, bounds }),
    ...teams.map((rows, team) => chartText(measure, rows, `Team ${team}`)),
    funnelText(measure, teams),
    chartText(measure, totalRows(measure, totals), 'All teams'),
  ];
}

/** The rows of the programme's own chart. */
export function totalRows({ periods }: Measure, totals: Published['totals']): PublishedRow[] {
  return periods.map((x, period) => {
    const total = totals[period] ?? null;
    if (total === null) return { kind: 'not-reported', x };
    return { kind: 'shown', x, numerator: total.numerator, denominator: total.denominator };
  });
}

/** Drawing, table and words. Drawn once for the same rows. */
export function chartText(
  measure: Measure,
  rows: readonly PublishedRow[],
  heading: string,
): string {
  return once(['chart', heading, rows, measure.kind, measure.unit], () => {
    const { kind, unit, multiply } = measure;
    const result = publishedChart(kind, rows, { ...plain, direction: 'decrease', multiply });
    const about = aboutOf(result, unit, 'month');
    const desc = publishedDesc(result, rows, about);
    const svg = chartSvg(result, heading, { prefix: 'one', unit, desc });
    const table = publishedTable(result, unit, rows);
    return `${svg}\n${JSON.stringify([table, publishedWords(result, rows, about)])}`;
  });
}

function funnelText(
  { kind, unit, multiply }: Measure,
  teams: readonly (readonly PublishedRow[])[],
): string {
  if (kind.of === 'values' || (kind.chart !== 'u' && kind.chart !== 'p')) return '';
  const { chart } = kind;
  return once(['funnel', teams, kind, unit], () => {
    const rows = teams.map((one, team) => {
      const { numerator, denominator } = publishedSpan(one) ?? bare;
      return { x: `Team ${team}`, numerator, denominator };
    });
    const funnel = funnelResult({ chart, rows, direction: 'decrease', multiply });
    return String(funnelSvg(funnel, 'Teams', { prefix: 'two', unit, across: 'bed days' }));
  });
}

const bare = { numerator: null, denominator: null };
const made = new Map<string, string>();

function once(key: readonly unknown[], make: () => string): string {
  const name = JSON.stringify(key);
  const text = made.get(name) ?? make();
  made.set(name, text);
  return text;
}
