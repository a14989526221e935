import type { Link, Page } from '../../lib/http/layout.ts';
import type { Html } from '../../lib/text/html.ts';
import { sharingLine, type sharingFor } from '../programme/index.ts';
import { reportingAddress } from '../reporting/index.ts';
import { measuresAddress, statisticsAddress, teamAddress, teamChartAddress } from './addresses.ts';
import { sparklineSvg } from './drawing/chart-sparkline.ts';
import { iconsOf, type IconWords } from './icon-words.ts';
import type { MeasuredChart } from './many-charts.ts';
import { latestRow } from './measure-tables.ts';

type Sharing = ReturnType<typeof sharingFor>;

interface Tile extends Link {
  readonly latest: string;
  readonly icons: readonly IconWords[];
  readonly line: Html | undefined;
}

interface HomePage extends Page {
  readonly team: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly tiles: readonly Tile[];
  /** Nothing was reported of any of them. */
  readonly empty: boolean;
  /** All measures of the team. */
  readonly all: string;
  readonly mayEnter: boolean;
  readonly report: string;
  readonly measures: string;
}

interface NoTeamPage extends Page {
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly report: string | undefined;
  readonly measures: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/home': HomePage;
    'statistics/no-team': NoTeamPage;
  }
}

export interface ShownHome {
  readonly team: NonNullable<Sharing['team']>;
  readonly sharing: Sharing;
  readonly charts: readonly MeasuredChart[];
  readonly mayEnter: boolean;
}

export function homePage({ team, sharing, charts, mayEnter }: ShownHome): HomePage {
  return {
    title: 'Statistics',
    section: statisticsAddress,
    team: team.name,
    sharing: sharingLine(sharing),
    tiles: charts.map((one) => tileOf(one, String(team.id))),
    empty: charts.every(({ chart }) => chart?.table.length === 0),
    all: teamAddress(String(team.id)),
    mayEnter,
    report: reportingAddress,
    measures: measuresAddress,
  };
}

export function noTeamPage(sharing: Sharing): NoTeamPage {
  return {
    title: 'Statistics',
    section: statisticsAddress,
    sharing: sharingLine(sharing),
    report: sharing.viewer.seesNames ? reportingAddress : undefined,
    measures: measuresAddress,
  };
}

function tileOf({ measure: { code, name }, chart }: MeasuredChart, key: string): Tile {
  const link = { label: name, href: teamChartAddress(code, key) };
  const row = chart === undefined ? undefined : latestRow(chart);
  if (chart === undefined || row === undefined) {
    return { ...link, latest: 'No data yet', icons: [], line: undefined };
  }
  const { result, unit, desc } = chart;
  return {
    ...link,
    latest: `${row.value} in ${row.period}`,
    icons: iconsOf(chart),
    line: sparklineSvg(result, name, { prefix: `line-${code.toLowerCase()}`, unit, desc }),
  };
}
