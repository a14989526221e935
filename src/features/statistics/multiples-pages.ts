import type { Html } from '../../lib/text/html.ts';
import type { Link } from '../../lib/http/layout.ts';
import { pageLinks, type PageLinks } from '../../lib/http/page-links.ts';
import { teamChartAddress, teamsAddress } from './addresses.ts';
import { chartHeading, teamByTeam } from './chart-names.ts';
import { chartSvg } from './drawing/chart.ts';
import type { AskedDay } from './known.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { measureFrame, type MeasureFrame } from './measure-frame.ts';
import { latestOf, type Verdict } from './measured/latest.ts';
import type { Measure } from './measured/measure.ts';
import { isDrawn, type MeasureChart } from './measured/measure-chart.ts';
import type { TeamChart } from './many-charts.ts';
import { arranged, sortNames, type Asked, type Multiples } from './multiples-arranged.ts';
import type { SeenTeams } from './seen-teams.ts';

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

interface Shown extends Multiples, AskedDay {
  /** All of the programme, in its order. */
  readonly measures: readonly Measure[];
  readonly sharing: SeenTeams['sharing'];
}

export function multiplesPage(shown: Shown, asked: Asked): MultiplesPage {
  const { measure, reading } = shown;
  const { sort } = asked;
  const { charts, scale, page, pages, order, chance, hasData } = arranged(shown, asked);
  const address = teamsAddress(measure.code);
  const known = knownIn(reading);
  const queryOf = (number: number, by = sort): string =>
    knownQuery(known, { sort: by, page: String(number) });
  const addressOf = (number: number, by = sort): string => address + queryOf(number, by);
  const other = sort === 'name' ? 'signal' : 'name';
  return {
    ...frameOf(shown),
    ...knownPart(`${address}?sort=${sort}`, shown),
    errors: knownErrors(reading),
    order,
    reorder:
      shown.charts.length < 2
        ? undefined
        : { label: `Sort by ${sortNames[other]}`, href: addressOf(1, other) },
    chance,
    charts: charts.map((one, at) => multipleOf(shown, one, `team-${at + 1}`, scale)),
    pages: pageLinks(addressOf, page, pages),
    files: hasData ? filesOf(address, knownQuery(known), queryOf(page)) : [],
  };
}

/** Of all teams, and as this page shows them. */
function filesOf(address: string, known: string, query: string): Link[] {
  return [
    { label: 'Download data (CSV)', href: `${address}.csv${known}` },
    { label: 'Download pictures (PNG)', href: `${address}.png${query}` },
    { label: 'Download pictures for print (SVG)', href: `${address}.svg${query}` },
  ];
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
  if (!isDrawn(chart)) return undefined;
  const { result, unit, desc } = chart;
  return chartSvg(result, heading, { prefix, unit, desc, scale, size: 'small' });
}
