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
import { measuresTrail, statisticsAddress, type SeenTeams } from '../statistics/index.ts';
import type { AskedChart } from './addressed.ts';
import { discussionOf, snapshotsOf } from './addresses.ts';
import type { Charted } from './charted.ts';
import { chartName } from './in-words.ts';

interface DiscussionPage extends Page, Composer<'title' | 'point'> {
  readonly chart: Link;
  /** "October 2026" */
  readonly pointName: string | undefined;
  /** The whole chart, and its periods, the newest first. */
  readonly points: readonly { readonly value: string; readonly label: string }[];
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
  { measure, charted, seen, periods }: AskedChart,
  threads: ReturnType<typeof threadsAbout>,
  shown: Shown,
  embed: Embedding,
): DiscussionPage {
  const name = chartName(measure, charted.name);
  const chart = { label: name, href: charted.address };
  const form = composer(['title', 'body', 'form_key', 'point'], shown, embed.preview);
  const { point } = form.form.values;
  const preview = shown.preview === undefined ? '' : 'Preview: ';
  return {
    title: `${preview}Discuss ${name}`,
    section: statisticsAddress,
    trail: [...measuresTrail, chart],
    chart,
    pointName: point === '' ? undefined : periodInWords(point),
    points: [
      { value: '', label: 'The whole chart' },
      ...periods.toReversed().map((value) => ({ value, label: periodInWords(value) })),
    ],
    sharing: sharingLine(seen.sharing),
    threads: threadRows(threads),
    readers: readersOf(charted, seen),
    address: discussionOf(charted.address),
    freeze: snapshotsOf(charted.address),
    ...form,
  };
}

function readersOf(
  { team, nameForOthers: others }: Charted,
  { sharing: { rule } }: SeenTeams,
): string {
  const all = 'All members will read the title and your words.';
  if (team === undefined) return all;
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
  return `${all} They see ${others}. Do not write which team it is.`;
}
