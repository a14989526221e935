import type { Html } from '../../lib/text/html.ts';
import type { Page } from '../../lib/http/layout.ts';
import { pageLinks, type PageLinks } from '../../lib/http/page-links.ts';
import { sharingLine } from '../programme/index.ts';
import { measuresTrail, statisticsAddress, teamChartAddress, teamsAddress } from './addresses.ts';
import { chartSvg } from './drawing/chart.ts';
import { sharedScale } from './drawing/chart-scale.ts';
import { chanceWords, flagsByChance } from './measured/by-chance.ts';
import { latestOf, type Verdict } from './measured/latest.ts';
import type { Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { resultsOf, type TeamChart } from './many-charts.ts';
import { unitOf } from './measured/unit.ts';
import type { Variation } from './compute/result.ts';

interface Multiple {
  readonly name: string;
  readonly own: boolean;
  readonly href: string;
  readonly latest: string;
  readonly variation: Verdict;
  readonly svg: Html | undefined;
}

interface MultiplesPage extends Page {
  readonly heading: string;
  readonly about: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly sorts: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly chance: string;
  readonly charts: readonly Multiple[];
  readonly pages: PageLinks | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/multiples': MultiplesPage;
  }
}

/** Three rows of four on a wide screen; drawing more takes longer than a reader would wait. */
const chartsAPage = 24;

export interface Asked {
  readonly sort: 'name' | 'signal';
  readonly page: number;
}

/** @param charts the reader's own team first, then the others by what they are called */
export function multiplesPage(
  measure: Measure,
  charts: readonly TeamChart[],
  sharing: Parameters<typeof sharingLine>[0],
  { sort, page: asked }: Asked,
): MultiplesPage {
  const unit = unitOf(measure);
  const results = resultsOf(charts);
  const scale = sharedScale(results, unit);
  const pages = Math.ceil(charts.length / chartsAPage);
  const page = asked > pages ? 1 : asked;
  const sorted = sort === 'signal' ? bySignal(charts) : charts;
  const shown = sorted.slice((page - 1) * chartsAPage, page * chartsAPage);
  const address = teamsAddress(measure.code);
  const addressOf = (number: number, by = sort): string => `${address}?sort=${by}&page=${number}`;
  const heading = `${measure.code}: ${measure.name}, team by team`;
  return {
    title: heading,
    heading,
    section: statisticsAddress,
    trail: measuresTrail,
    about: aboutWords(charts.length),
    sharing: sharingLine(sharing),
    sorts: [
      { label: 'By name', href: addressOf(1, 'name'), current: sort === 'name' },
      { label: 'By latest signal', href: addressOf(1, 'signal'), current: sort === 'signal' },
    ],
    chance: chanceWords(flagsByChance(results)),
    charts: shown.map((one, at) => multipleOf(measure, one, `team-${at + 1}`, scale)),
    pages: pageLinks(addressOf, page, pages),
    ...(shown.length > 6 && { long: true }),
  };
}

function aboutWords(teams: number): string {
  return teams < 2
    ? 'The sharing rule shows no other team by itself.'
    : `${teams} teams, all drawn on one scale.`;
}

function multipleOf(
  measure: Measure,
  { team, chart }: TeamChart,
  prefix: string,
  scale: readonly [number, number],
): Multiple {
  const { value, period, variation } = latestOf(chart);
  return {
    name: team.name,
    own: team.own,
    href: teamChartAddress(measure.code, team.key),
    latest: period === '' ? value : `${value}, ${period}`,
    variation,
    svg: drawingOf(chart, `${measure.name}, ${team.name}`, prefix, scale),
  };
}

function drawingOf(
  chart: MeasureChart | undefined,
  heading: string,
  prefix: string,
  scale: readonly [number, number],
): Html | undefined {
  if (chart === undefined || chart.result.points.every(({ y }) => y === null)) return undefined;
  const { result, unit, desc } = chart;
  return chartSvg(result, heading, { prefix, unit, desc, scale, size: 'small' });
}

/** What may need somebody first; among equals the order they came in. */
function bySignal(charts: readonly TeamChart[]): TeamChart[] {
  return charts.toSorted((one, other) => urgency(one) - urgency(other));
}

function urgency({ chart }: TeamChart): number {
  const variation = chart?.result.variation ?? null;
  return variation === null ? Infinity : urgencies.indexOf(kindOf(variation));
}

const urgencies: readonly string[] = ['concern', 'improvement', 'neutral', 'common'];

function kindOf(variation: Variation): string {
  return variation.replace(/-(high|low)$/, '');
}
