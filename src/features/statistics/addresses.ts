import type { Link } from '../../lib/http/layout.ts';

export const statisticsAddress = '/members/statistics';
export const measuresAddress = `${statisticsAddress}/measures`;

/** One chart for each team beside each other. */
export function teamsAddress(code: string): string {
  return `${measureAddress(code)}/teams`;
}

/** The chart of a team, by its key: see `seen-teams.ts`. */
export function teamChartAddress(code: string, key: string): string {
  return `${teamsAddress(code)}/${key}`;
}

/** Threads about the chart of a team; a page of snapshots, which stand on this feature. */
export function discussionOfChart(code: string, key: string): string {
  return `${teamChartAddress(code, key)}/discussion`;
}

/** The chart of all teams together. */
export function aggregateAddress(code: string): string {
  return `${measureAddress(code)}/all`;
}

export function discussionOfSums(code: string): string {
  return `${aggregateAddress(code)}/discussion`;
}

export function funnelAddress(code: string): string {
  return `${measureAddress(code)}/funnel`;
}

/** All measures of a team with both icons. */
export function teamAddress(key: string): string {
  return `${statisticsAddress}/teams/${key}`;
}

export const measuresTrail: readonly Link[] = [
  { label: 'Statistics', href: statisticsAddress },
  { label: 'Measures', href: measuresAddress },
];

/** The chart of the reader's own team, or of all teams together for who has none. */
function measureAddress(code: string): string {
  return `${measuresAddress}/${code}`;
}
