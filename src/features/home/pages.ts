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
  /** Both lists are empty where nothing was reported of any measure. */
  readonly tiles: readonly ShownTile[];
  /** Behind a line that opens them. */
  readonly others: readonly ShownTile[];
  /** "19 more measures, 2 with new data" */
  readonly othersLine: string;
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

function hospital({ team, core, others, ...own }: OwnTiles, since: string | null): OwnHospital {
  const shown = (tiles: readonly Tile[]): ShownTile[] =>
    tiles.map((tile) => ({ ...tile, isNew: isAfter(tile.changedAt, since) }));
  const [first, more] = [shown(core), shown(others)];
  const isEmpty = [...first, ...more].every(({ period }) => period === '');
  return {
    heading: team,
    changes: changesSince([...first, ...more], since),
    tiles: isEmpty ? [] : first,
    others: isEmpty ? [] : more,
    othersLine: othersInWords(more, first.length > 0),
    ...own,
  };
}

function othersInWords(others: readonly ShownTile[], areMore: boolean): string {
  const many = `${others.length}${areMore ? ' more' : ''}`;
  const measures = others.length === 1 ? `${many} measure` : `${many} measures`;
  const count = others.filter(({ isNew }) => isNew).length;
  return count === 0 ? measures : `${measures}, ${count} with new data`;
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
