import type { Link } from '../../lib/http/layout.ts';
import { chartSettingsAddress, marksShown, newAnnotationAddress } from '../annotations/index.ts';
import { periodInWords } from '../reporting/index.ts';
import type { FollowButton } from '../watches/index.ts';
import { aggregateAddress } from './addresses.ts';
import type { Aggregate } from './aggregate.ts';
import { aggregateTable, teamsInWords } from './aggregate-table.ts';
import { allTogether, chartHeading } from './chart-names.ts';
import { figureOf, filesUnder, unfitWords, type Figure, type SaidWords } from './figure.ts';
import { iconsOf, type IconWords } from './icon-words.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { measureFrame, type MeasureFrame } from './measure-frame.ts';
import type { MeasureTable } from './measure-tables.ts';
import type { Measure } from './measured/measure.ts';
import type { Talk } from './talk.ts';
import type { PeriodTotal } from './totals/totals.ts';

interface AggregatePage extends MeasureFrame, KnownPart {
  readonly mayAskKnown: boolean;
  readonly icons: readonly IconWords[];
  readonly figure: Figure | undefined;
  readonly words: SaidWords;
  readonly table: MeasureTable | undefined;
  /** How the sums are made, below their heading. */
  readonly notes: readonly string[];
  readonly marks: ReturnType<typeof marksShown> | undefined;
  /** Neither where there is no chart of sums. */
  readonly talk: Talk | undefined;
  readonly follow: FollowButton | undefined;
  readonly files: readonly Link[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/aggregate': AggregatePage;
  }
}

/** @param measures all of the programme, in its order */
export function aggregatePage(
  aggregate: Aggregate,
  measures: readonly Measure[],
  beside: Pick<AggregatePage, 'talk' | 'follow'>,
): AggregatePage {
  const { measure, chart, reading, mayAskKnown } = aggregate;
  const known = knownIn(reading);
  const address = aggregateAddress(measure.code);
  const heading = chartHeading({ measure, team: allTogether, known });
  const figure = figureOf(measure, chart, heading);
  const table = aggregateTable(aggregate);
  return {
    ...frameOf(aggregate, measures, heading),
    ...knownPart(address, aggregate),
    mayAskKnown,
    errors: knownErrors(reading),
    icons: chart === undefined ? [] : iconsOf(chart),
    figure,
    words: { ...saidOf(aggregate), drawn: figure === undefined ? 'nothing' : 'chart' },
    table,
    notes: notesOf(aggregate),
    marks: marksOfSums(aggregate),
    ...beside,
    files: table === undefined ? [] : filesUnder(address, knownQuery(known), figure !== undefined),
  };
}

function frameOf(
  { measure, sharing, totals }: Aggregate,
  measures: readonly Measure[],
  title: string,
): MeasureFrame {
  const newest = newestOf(totals);
  return measureFrame({
    measure,
    measures,
    sharing,
    title,
    of: 'All teams together',
    view: 'all',
    last:
      newest === undefined
        ? undefined
        : `${periodInWords(newest.period)}, from ${teamsInWords(newest)} teams`,
    addressOf: ({ code }) => aggregateAddress(code),
  });
}

function newestOf(totals: readonly PeriodTotal[]): PeriodTotal | undefined {
  return totals.findLast(({ reported }) => reported > 0) ?? totals.at(-1);
}

function saidOf({ isSum, totals, chart, measure }: Aggregate): Omit<SaidWords, 'drawn'> {
  if (chart !== undefined) return chart.words;
  return { says: [noChartWords(measure, isSum, totals.length > 0)], sure: [], doesNotShow: [] };
}

function noChartWords({ period }: Measure, isSum: boolean, hasTotals: boolean): string {
  if (!isSum) {
    return 'Each team reports one value that cannot be added up, such as a median, so there is no value for all teams together. Look at each team’s own chart.';
  }
  if (!hasTotals) return 'No data yet.';
  return period === 'event'
    ? 'There is no chart: the days between events would tell what is hidden.'
    : unfitWords;
}

function notesOf({ measure, totals }: Aggregate): string[] {
  const isRuled =
    measure.small_number_threshold !== null ||
    totals.some(({ state }) => state === 'small' || state === 'waiting');
  const sums =
    'Sums of all teams that reported. A team that did not is left out, not counted as zero.';
  if (!isRuled) return [sums];
  return [
    sums,
    'Small numbers are hidden here: a total is told only if no team’s small number can be worked out from it.',
  ];
}

/** What the programme noted beside the chart, and where admins note more. */
function marksOfSums({ marks, measure: { code }, sharing }: Aggregate): AggregatePage['marks'] {
  if (marks === undefined) return undefined;
  const seesTexts = true;
  if (!sharing.viewer.seesNames) return marksShown(marks, { seesTexts });
  return marksShown(marks, {
    seesTexts,
    add: newAnnotationAddress(null, code),
    settings: chartSettingsAddress(code, null),
  });
}
