import { plainMonth } from '../../lib/text/dates.ts';
import type { Html } from '../../lib/text/html.ts';
import { isDay, monthOfPeriod } from '../reporting/index.ts';
import { aggregateAddress, drawnFigures, type AggregateFigures } from '../statistics/index.ts';
import type { ReadMeasure } from './readings.ts';
import type { Span } from './spans.ts';

/** A measure as the report prints it. */
export interface MeasureSection {
  readonly id: string;
  readonly heading: string;
  /** Today's chart of all teams. */
  readonly href: string;
  readonly latest: string;
  readonly drawing: Html | undefined;
  readonly icons: ReturnType<typeof iconsIn>;
  readonly says: readonly string[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme-reports/measure': MeasureSection;
  }
}

export function measureSection({ measure, figures }: ReadMeasure, span: Span): MeasureSection {
  const { code, name, isSum } = measure;
  const heading = `${code} ${name}`;
  const about = { id: code.toLowerCase(), heading, href: aggregateAddress(code) };
  const none = { drawing: undefined, icons: [], says: [] };
  if (!isSum) return { ...about, ...none, latest: noSum };
  if (figures === undefined) return { ...about, ...none, latest: notShown };
  const latest = latestInWords(figures, span);
  const drawn = drawnFigures(figures, `${heading}, all teams together`, `report-${about.id}`);
  return {
    ...about,
    latest,
    drawing: drawn?.drawing,
    icons: iconsIn(drawn),
    says: figures.says.slice(0, mostParagraphs),
  };
}

/** The month that a period of a chart, or the day of an event, is in. */
export function monthIn(period: string): string {
  return isDay(period) ? period.slice(0, 7) : monthOfPeriod(period);
}

const mostParagraphs = 2;

const noSum =
  'Each team reports one value that cannot be added up, such as a median, so there is no value for all teams together.';

const notShown =
  'Reports have changed since. These figures are not shown any more, because beside today’s they would tell what a team changed.';

function iconsIn(drawn: ReturnType<typeof drawnFigures>) {
  return drawn?.icons ?? [];
}

/** "68% in November 2026. 11 of 12 teams reported.", or why there is none. */
function latestInWords({ rows, latest, drawn }: AggregateFigures, span: Span): string {
  const row = rows.findLast(({ period }) => monthIn(period) >= span.from);
  if (row === undefined) return `Nobody reported it for ${plainMonth(span.to)}.`;
  const left = row.leftOut === 0 ? '' : ` ${row.leftOut} left out: too few cases.`;
  const teams = `${row.reported} of ${row.expected} teams reported.${left}`;
  const isTold = latest !== null && (isDay(latest.period) || latest.period === row.period);
  if (isTold) return `${latest.words}. ${teams}`;
  const reason = row.shows === '' && drawn === null ? 'Small numbers, not shown' : row.shows;
  return reason === '' ? teams : `${reason}. ${teams}`;
}
