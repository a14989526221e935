import type { Link, Page } from '../../lib/http/layout.ts';
import { kindLabels, kindsInOrder, sharingLine } from '../programme/index.ts';
import { statisticsAddress, teamAddress, teamChartAddress } from './addresses.ts';
import { thenInWords } from './chart-names.ts';
import type { AskedDay } from './known.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { chanceWords, flagsByChance } from './measured/by-chance.ts';
import { latestOf, type Latest } from './measured/latest.ts';
import type { SeenTeam, SeenTeams } from './seen-teams.ts';
import { resultsOf, type MeasuredChart } from './many-charts.ts';

interface IconRow extends Latest, Link {
  readonly code: string;
}

interface IconTablePage extends Page, KnownPart {
  readonly heading: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly chance: string;
  readonly groups: readonly { readonly heading: string; readonly rows: readonly IconRow[] }[];
  readonly files: readonly Link[];
  /** The other teams that the reader may tell apart. */
  readonly teams: readonly Link[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/icon-table': IconTablePage;
  }
}

interface Shown extends AskedDay {
  readonly team: SeenTeam;
  readonly charts: readonly MeasuredChart[];
  readonly seen: SeenTeams;
}

export function iconTablePage(shown: Shown): IconTablePage {
  const { team, charts, reading } = shown;
  const { sharing, teams } = shown.seen;
  const query = knownQuery(knownIn(reading));
  const heading = `${team.name}: all measures`;
  const groups = kindsInOrder.map((kind) => ({
    heading: `${kindLabels[kind]} measures`,
    rows: charts
      .filter(({ measure }) => measure.kind === kind)
      .map((one) => iconRow(one, team, query)),
  }));
  return {
    title: heading + thenInWords(knownIn(reading)),
    heading,
    section: statisticsAddress,
    trail: [{ label: 'Statistics', href: statisticsAddress }],
    ...knownPart(teamAddress(team.key), shown),
    errors: knownErrors(reading),
    sharing: sharingLine(sharing),
    chance: chanceWords(flagsByChance(resultsOf(charts))),
    groups: groups.filter(({ rows }) => rows.length > 0),
    files: [{ label: 'Download data (CSV)', href: `${teamAddress(team.key)}/data.csv${query}` }],
    teams: teams
      .filter(({ key }) => key !== team.key)
      .map(({ name, key }) => ({ label: name, href: teamAddress(key) })),
    long: true,
  };
}

function iconRow({ measure, chart }: MeasuredChart, { key }: SeenTeam, query: string): IconRow {
  return {
    ...latestOf(chart),
    code: measure.code,
    label: measure.name,
    href: teamChartAddress(measure.code, key) + query,
  };
}
