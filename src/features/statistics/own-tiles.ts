import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { sharingFor, sharingLine } from '../programme/index.ts';
import { discussionOfChart, teamAddress, teamChartAddress } from './addresses.ts';
import { latestOf, type Latest } from './measured/latest.ts';
import { chartsOfMeasures, type MeasuredChart } from './many-charts.ts';

/** The newest of one measure, leading to its chart. */
export interface Tile extends Latest {
  readonly label: string;
  readonly href: string;
  readonly discuss: string;
  readonly changedAt: string | undefined;
}

export interface OwnTiles {
  readonly team: string;
  /** Every measure of the team. */
  readonly all: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  /** Core measures in order. */
  readonly core: readonly Tile[];
  /** The other ones. */
  readonly others: readonly Tile[];
}

/** The measures of somebody's own team; undefined for who has none. Six statements. */
export function ownTiles(db: Db, viewer: SignedIn, now: Date): OwnTiles | undefined {
  const sharing = sharingFor(db, viewer, now);
  const { team } = sharing;
  if (team === undefined) return undefined;
  const key = String(team.id);
  const charts = chartsOfMeasures(db, { id: team.id, reader: 'own' }, monthOf(now));
  const tiles = charts.map((one) => ({ isCore: one.measure.core === 1, tile: tileOf(one, key) }));
  return {
    team: team.name,
    all: teamAddress(key),
    sharing: sharingLine(sharing),
    core: tiles.flatMap(({ isCore, tile }) => (isCore ? [tile] : [])),
    others: tiles.flatMap(({ isCore, tile }) => (isCore ? [] : [tile])),
  };
}

function tileOf({ measure: { code, name }, chart, changedAt }: MeasuredChart, key: string): Tile {
  return {
    ...latestOf(chart),
    label: name,
    href: teamChartAddress(code, key),
    discuss: discussionOfChart(code, key),
    changedAt,
  };
}
