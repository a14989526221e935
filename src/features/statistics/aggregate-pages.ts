import type { Link, Page } from '../../lib/http/layout.ts';
import type { Html } from '../../lib/text/html.ts';
import { definitionAddress, sharingLine } from '../programme/index.ts';
import {
  aggregateAddress,
  funnelAddress,
  measuresAddress,
  statisticsAddress,
} from './addresses.ts';
import type { Aggregate } from './aggregate.ts';
import { aggregateRows, teamsInWords, type AggregateRow } from './aggregate-table.ts';
import { chartSvg } from './drawing/chart.ts';
import { keyOf } from './drawing/chart-key.ts';
import { figureOf, verdictsOf, type Figure, type SaidWords, type Verdict } from './figure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { funnelChartOf } from './team-funnel.ts';

interface AggregatePage extends Page {
  readonly heading: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly about: readonly string[];
  /** Undefined where only now may be asked for. */
  readonly known: string | undefined;
  readonly action: string;
  readonly verdicts: readonly Verdict[];
  readonly figure: Figure | undefined;
  readonly words: SaidWords | undefined;
  readonly rows: readonly AggregateRow[];
  readonly hasDenominator: boolean;
  readonly data: string;
  readonly links: readonly Link[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/aggregate': AggregatePage;
  }
}

export function aggregatePage(aggregate: Aggregate): AggregatePage {
  const { measure, sharing, chart, known, mayAskKnown } = aggregate;
  const heading = headingOf(aggregate);
  const address = aggregateAddress(measure.code);
  const query = known === '' ? '' : `?known=${known}`;
  const isDrawn = chart !== undefined && chart.result.points.length > 0;
  return {
    title: heading,
    section: statisticsAddress,
    trail: [{ label: 'Measures', href: measuresAddress }],
    heading,
    sharing: sharingLine(sharing),
    about: aboutWords(aggregate),
    known: mayAskKnown ? known : undefined,
    action: address,
    verdicts: chart === undefined ? [] : verdictsOf(chart.result, chart.words),
    figure: isDrawn
      ? figureOf(heading, drawingOf(aggregate, chart, false), keyOf(chart.result), address, query)
      : undefined,
    words: chart?.words,
    rows: aggregateRows(aggregate),
    hasDenominator: measure.denominator !== '',
    data: `${address}/data.csv${query}`,
    links: [
      ...(aggregate.isSum ? [{ label: 'Discuss this chart', href: `${address}/discussion` }] : []),
      { label: 'How it is defined', href: definitionAddress(measure.code) },
      ...(funnelChartOf(measure) === undefined
        ? []
        : [{ label: 'Teams side by side', href: funnelAddress(measure.code) }]),
    ],
  };
}

/** On the page, or as a file of its own. */
export function drawingOf(aggregate: Aggregate, chart: MeasureChart, standAlone: boolean): Html {
  const { unit, desc, notes, result } = chart;
  return chartSvg(result, headingOf(aggregate), {
    prefix: 'all-teams',
    unit,
    desc,
    standAlone,
    ...notes,
  });
}

function headingOf({ measure: { code, name } }: Aggregate): string {
  return `${code} ${name}, all teams together`;
}

function aboutWords({ measure, isSum, totals, chart }: Aggregate): string[] {
  if (!isSum) {
    return [
      'Each team reports one value that cannot be added up, such as a median, so there is no value for all teams together. Look at each team’s own chart.',
    ];
  }
  const newest = totals.at(-1);
  if (newest === undefined) return ['No data yet.'];
  const isRuled =
    measure.small_number_threshold !== null ||
    totals.some(({ state }) => state === 'small' || state === 'waiting');
  return [
    `${sumWords(measure)} A team that did not report is left out, not counted as zero.`,
    `${teamsInWords(newest)} teams reported the latest period.`,
    ...(isRuled
      ? [
          'Small numbers are hidden here: a total is told only if no team’s small number can be worked out from it.',
        ]
      : []),
    ...(measure.period === 'event' && chart === undefined
      ? ['There is no chart: the days between events would tell what is hidden.']
      : []),
  ];
}

function sumWords({ denominator, numerator, period }: Aggregate['measure']): string {
  if (period === 'event') return 'The events of all teams that reported.';
  return denominator === ''
    ? `The sum of all teams that reported: ${numerator}.`
    : `Sums of all teams that reported. Numerator: ${numerator}. Denominator: ${denominator}.`;
}
