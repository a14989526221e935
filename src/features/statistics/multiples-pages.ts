import type { Html } from '../../lib/text/html.ts';
import type { Link } from '../../lib/http/layout.ts';
import { pageLinks, type PageLinks } from '../../lib/http/page-links.ts';
import { teamChartAddress, teamsAddress } from './addresses.ts';
import { chartHeading, teamByTeam } from './chart-names.ts';
import { chartSvg } from './drawing/chart.ts';
import { sharedScale } from './drawing/chart-scale.ts';
import type { AskedDay } from './known.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { measureFrame, type MeasureFrame } from './measure-frame.ts';
import { chanceWords, flagsByChance } from './measured/by-chance.ts';
import { latestOf, type Verdict } from './measured/latest.ts';
import type { Measure } from './measured/measure.ts';
import type { MeasureChart } from './measured/measure-chart.ts';
import { resultsOf, type TeamChart } from './many-charts.ts';
import { unitOf } from './measured/unit.ts';
import type { SeenTeams } from './seen-teams.ts';
import type { Variation } from './compute/result.ts';

interface Multiple {
  readonly name: string;
  readonly own: boolean;
  readonly href: string;
  readonly latest: string;
  readonly variation: Verdict;
  readonly svg: Html | undefined;
}

interface MultiplesPage extends MeasureFrame, KnownPart {
  /** How many there are, and in which order. */
  readonly order: string;
  /** The other order. */
  readonly reorder: Link | undefined;
  readonly chance: string;
  readonly charts: readonly Multiple[];
  readonly pages: PageLinks | undefined;
  readonly files: readonly Link[];
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

interface Shown extends AskedDay {
  readonly measure: Measure;
  /** All of the programme, in its order. */
  readonly measures: readonly Measure[];
  /** The reader's own team first, then the others by what they are called. */
  readonly charts: readonly TeamChart[];
  readonly sharing: SeenTeams['sharing'];
}

export function multiplesPage(shown: Shown, { sort, page: asked }: Asked): MultiplesPage {
  const { measure, charts } = shown;
  const results = resultsOf(charts);
  const scale = sharedScale(results, unitOf(measure));
  const pages = Math.ceil(charts.length / chartsAPage);
  const page = asked > pages ? 1 : asked;
  const sorted = sort === 'signal' ? bySignal(charts) : charts;
  const onPage = sorted.slice((page - 1) * chartsAPage, page * chartsAPage);
  const address = teamsAddress(measure.code);
  const known = knownIn(shown.reading);
  const addressOf = (number: number, by = sort): string =>
    address + knownQuery(known, { sort: by, page: String(number) });
  const other = sort === 'name' ? 'signal' : 'name';
  return {
    ...frameOf(shown),
    ...knownPart(`${address}?sort=${sort}`, shown),
    errors: knownErrors(shown.reading),
    order: orderInWords(charts.length, sort),
    reorder:
      charts.length < 2
        ? undefined
        : { label: `Sort by ${sortNames[other]}`, href: addressOf(1, other) },
    chance: chanceWords(flagsByChance(results)),
    charts: onPage.map((one, at) => multipleOf(shown, one, `team-${at + 1}`, scale)),
    pages: pageLinks(addressOf, page, pages),
    files: results.some(({ points }) => points.length > 0)
      ? [{ label: 'Download data (CSV)', href: `${address}.csv${knownQuery(known)}` }]
      : [],
  };
}

function frameOf({ measure, measures, sharing, reading }: Shown): MeasureFrame {
  return measureFrame({
    measure,
    measures,
    sharing,
    title: chartHeading({ measure, team: teamByTeam, known: knownIn(reading) }),
    of: 'Team by team',
    view: 'teams',
    addressOf: ({ code }) => teamsAddress(code),
  });
}

const sortNames: Readonly<Record<Asked['sort'], string>> = {
  name: 'name',
  signal: 'latest signal',
};

function orderInWords(teams: number, sort: Asked['sort']): string {
  return teams < 2
    ? 'The sharing rule shows no other team by itself.'
    : `${teams} teams on one scale, sorted by ${sortNames[sort]}.`;
}

function multipleOf(
  { measure, reading }: Shown,
  { team, chart }: TeamChart,
  prefix: string,
  scale: readonly [number, number],
): Multiple {
  const { value, period, variation } = latestOf(chart);
  return {
    name: team.name,
    own: team.own,
    href: teamChartAddress(measure.code, team.key) + knownQuery(knownIn(reading)),
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
