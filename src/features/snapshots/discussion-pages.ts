import type { Link, Page } from '../../lib/http/layout.ts';
import {
  composer,
  threadRows,
  type Composer,
  type Embedding,
  type Shown,
  type threadsAbout,
} from '../discussion/index.ts';
import { sharingLine } from '../programme/index.ts';
import { periodInWords } from '../reporting/index.ts';
import {
  discussionOfChart,
  measuresTrail,
  statisticsAddress,
  teamChartAddress,
  type SeenTeam,
  type SeenTeams,
} from '../statistics/index.ts';
import type { AskedChart } from './addressed.ts';
import { snapshotsOfChart } from './addresses.ts';
import { chartName } from './in-words.ts';

interface DiscussionPage extends Page, Composer<'title' | 'point'> {
  readonly chart: Link;
  /** "October 2026" */
  readonly pointName: string | undefined;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly threads: ReturnType<typeof threadRows>;
  /** Who will read it, and as whose. */
  readonly readers: string;
  readonly freeze: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'snapshots/discussion': DiscussionPage;
  }
}

export function discussionPage(
  { source: { measure }, team, seen }: AskedChart,
  threads: ReturnType<typeof threadsAbout>,
  shown: Shown,
  embed: Embedding,
): DiscussionPage {
  const name = chartName(measure, team.name);
  const { code } = measure;
  const chart = { label: name, href: teamChartAddress(code, team.key) };
  const form = composer(['title', 'body', 'form_key', 'point'], shown, embed.preview);
  const { point } = form.form.values;
  const preview = shown.preview === undefined ? '' : 'Preview: ';
  return {
    title: `${preview}Discuss ${name}`,
    section: statisticsAddress,
    trail: [...measuresTrail, chart],
    chart,
    pointName: point === '' ? undefined : periodInWords(point),
    sharing: sharingLine(seen.sharing),
    threads: threadRows(threads),
    readers: readersOf(team, seen),
    address: discussionOfChart(code, team.key),
    freeze: snapshotsOfChart(code, team.key),
    ...form,
  };
}

function readersOf(team: SeenTeam, { sharing: { rule } }: SeenTeams): string {
  const all = 'All members will read the title and your words.';
  const { nameForOthers: others } = team;
  if (others === undefined) {
    return `${all} Teams do not see one another, so only the team itself and admins will see the chart.`;
  }
  if (rule.sharing === 'name') return `${all} They see the team by name.`;
  if (team.own) {
    return (
      `${all} To other teams yours is ${others}. Your name stands beside your words, so they may work ` +
      `out that ${others} is your team.`
    );
  }
  return `${all} They see ${others}. Do not write which team you think it is.`;
}
