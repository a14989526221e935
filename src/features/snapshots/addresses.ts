import { statisticsAddress, teamChartAddress } from '../statistics/index.ts';

export function snapshotAddress(number: number): string {
  return `${statisticsAddress}/snapshots/${number}`;
}

/** Threads about the chart of a team, by the team's key, and the form that starts one. */
export function discussionOfChart(code: string, key: string): string {
  return `${teamChartAddress(code, key)}/discussion`;
}

/** Where a form asks for a snapshot alone. */
export function snapshotsOfChart(code: string, key: string): string {
  return `${teamChartAddress(code, key)}/snapshots`;
}
