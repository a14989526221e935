import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { monthOf, sharingFor, sharingLine } from '../programme/index.ts';
import { discussionOfChart, teamAddress, teamChartAddress } from './addresses.ts';
import { latestOf, type Latest } from './measured/latest.ts';
import { chartsOfMeasures } from './many-charts.ts';

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
  readonly tiles: readonly Tile[];
}

/** The core measures of somebody's own team; undefined for who has none. Six statements. */
export function ownTiles(db: Db, viewer: SignedIn, now: Date): OwnTiles | undefined {
  const sharing = sharingFor(db, viewer, now);
  const { team } = sharing;
  if (team === undefined) return undefined;
  const key = String(team.id);
  const charts = chartsOfMeasures(db, { id: team.id, reader: 'own' }, monthOf(now), {
    which: 'core',
  });
  return {
    team: team.name,
    all: teamAddress(key),
    sharing: sharingLine(sharing),
    tiles: charts.map(({ measure, chart, changedAt }) => ({
      ...latestOf(chart),
      label: measure.name,
      href: teamChartAddress(measure.code, key),
      discuss: discussionOfChart(measure.code, key),
      changedAt,
    })),
  };
}
