import type { Db } from '../../lib/db/open.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { monthOf, teamOfUser } from '../programme/index.ts';
import { teamAddress, teamChartAddress } from './addresses.ts';
import { latestOf, type Latest } from './measured/latest.ts';
import { chartsOfMeasures } from './many-charts.ts';

/** The newest of one measure, leading to its chart. */
export interface Tile extends Latest {
  readonly label: string;
  readonly href: string;
  readonly changedAt: string | undefined;
}

export interface OwnTiles {
  readonly team: string;
  /** Every measure of the team. */
  readonly all: string;
  /** Core measures in order. */
  readonly tiles: readonly Tile[];
}

/** The core measures of somebody's own team; undefined for who has none. Four statements. */
export function ownTiles(db: Db, { id }: Pick<SignedIn, 'id'>, now: Date): OwnTiles | undefined {
  const team = teamOfUser(db, { user_id: id });
  if (team === undefined) return undefined;
  const key = String(team.id);
  const charts = chartsOfMeasures(db, { id: team.id, reader: 'own' }, monthOf(now), 'core');
  return {
    team: team.name,
    all: teamAddress(key),
    tiles: charts.map(({ measure, chart, changedAt }) => ({
      ...latestOf(chart),
      label: measure.name,
      href: teamChartAddress(measure.code, key),
      changedAt,
    })),
  };
}
