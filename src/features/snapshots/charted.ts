import { aggregateAddress, teamChartAddress, type SeenTeam } from '../statistics/index.ts';

/** Whose chart it is, as a reader sees it: that of a team, or of all together. */
export interface Charted {
  /** None for all together. */
  readonly team: SeenTeam | undefined;
  readonly name: string;
  /** What members of other teams call it; undefined where they must not tell the team apart. */
  readonly nameForOthers: string | undefined;
  /** Of the chart as it is now. */
  readonly address: string;
}

export function teamCharted(code: string, team: SeenTeam): Charted {
  const { name, nameForOthers, key } = team;
  return { team, name, nameForOthers, address: teamChartAddress(code, key) };
}

export function allCharted(code: string): Charted {
  const name = 'all teams together';
  return { team: undefined, name, nameForOthers: name, address: aggregateAddress(code) };
}
