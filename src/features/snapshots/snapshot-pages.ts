import type { EmbeddedFigure } from '../../lib/embeds.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { sharingLine } from '../programme/index.ts';
import { measuresTrail, statisticsAddress } from '../statistics/index.ts';
import { discussionOf } from './addresses.ts';
import { snapshotFigure, withheldWords } from './figure.ts';
import { snapshotName } from './in-words.ts';
import type { NotShown, SeenSnapshot } from './seen-snapshots.ts';

interface SnapshotPage extends Page {
  readonly heading: string;
  /** Why it is not shown. */
  readonly withheld: string | undefined;
  readonly figure: EmbeddedFigure | undefined;
  readonly sharing: ReturnType<typeof sharingLine> | undefined;
  /** What a post holds that shows it. */
  readonly typed: string;
  readonly links: readonly Link[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'snapshots/snapshot': SnapshotPage;
  }
}

export function snapshotPage(seen: SeenSnapshot): SnapshotPage {
  const { snapshot, charted, chart, sharing } = seen;
  const figure = snapshotFigure(seen, 'page-');
  const name = snapshotName(snapshot.id);
  const now = { label: 'See the chart as it is now', href: charted.address };
  return {
    ...framed(name),
    withheld: undefined,
    figure: {
      ...figure,
      says: [...figure.says, ...(chart?.words.says.slice(1) ?? [])],
      since: sinceOnPage(figure),
      open: true,
    },
    sharing: sharingLine(sharing),
    links: [now, { label: 'Discuss the chart', href: discussionOf(charted.address) }],
  };
}

/** On its own page, without the link to where the reader is. */
function sinceOnPage({ since }: EmbeddedFigure): EmbeddedFigure['since'] {
  return since === undefined ? undefined : { ...since, links: since.links.slice(1) };
}

export function withheldPage(number: number, why: NotShown): SnapshotPage {
  const name = snapshotName(number);
  return {
    ...framed(name),
    withheld: withheldWords[why],
    figure: undefined,
    sharing: undefined,
    links: [],
  };
}

function framed(name: string) {
  const heading = `Snapshot ${name}`;
  return {
    title: heading,
    section: statisticsAddress,
    trail: measuresTrail,
    heading,
    typed: `[[${name}]]`,
  };
}
