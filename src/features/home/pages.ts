import type { Link, Page } from '../../lib/http/layout.ts';
import type { Notice } from '../../lib/http/notice.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { longDate } from '../../lib/text/dates.ts';
import { firstName, type LatestDiscussions } from '../discussion/index.ts';
import type { NewSignals } from '../signals/index.ts';
import type { OwnTiles, Tile } from '../statistics/index.ts';

interface ShownTile extends Tile {
  readonly isNew: boolean;
}

interface OwnHospital {
  readonly heading: string;
  readonly changes: string | undefined;
  readonly tiles: readonly ShownTile[];
  readonly all: string;
  readonly sharing: OwnTiles['sharing'];
}

interface HomePage extends Page {
  readonly heading: string;
  /** What is due. */
  readonly notices: readonly Notice[];
  /** In measures that the viewer follows. */
  readonly signals: NewSignals | undefined;
  readonly own: OwnHospital | undefined;
  readonly discussions: LatestDiscussions;
  /** Only of whoever leads a team. */
  readonly invite: Link | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'home/home': HomePage;
  }
}

interface Gathered extends Pick<HomePage, 'notices' | 'signals' | 'discussions' | 'invite'> {
  readonly own: OwnTiles | undefined;
  /** When the viewer was here before; null on the first visit. */
  readonly since: string | null;
}

export function homePage(
  viewer: SignedIn,
  { notices, signals, own, since, discussions, invite }: Gathered,
): HomePage {
  const heading = `Welcome, ${firstName(viewer.name)}`;
  return {
    title: heading,
    section: '/members',
    heading,
    notices,
    signals,
    own: own === undefined ? undefined : hospital(own, since),
    discussions,
    invite,
  };
}

function hospital({ team, tiles, ...own }: OwnTiles, since: string | null): OwnHospital {
  const shown = tiles.map((tile) => ({ ...tile, isNew: isAfter(tile.changedAt, since) }));
  const isEmpty = shown.every(({ period }) => period === '');
  return {
    heading: team,
    changes: changesSince(shown, since),
    tiles: isEmpty ? [] : shown,
    ...own,
  };
}

function isAfter(time: string | undefined, since: string | null): boolean {
  return time !== undefined && since !== null && time > since;
}

function changesSince(tiles: readonly ShownTile[], since: string | null): string | undefined {
  if (since === null) return undefined;
  const count = tiles.filter(({ isNew }) => isNew).length;
  const visit = `your last visit on ${longDate(since)}`;
  if (count === 0) return `Nothing new here since ${visit}.`;
  return `${count === 1 ? '1 measure has' : `${count} measures have`} new data since ${visit}.`;
}
