import { statisticsAddress, teamChartAddress } from '../statistics/index.ts';

export function snapshotAddress(number: number): string {
  return `${statisticsAddress}/snapshots/${number}`;
}

/** Where a form asks for a snapshot alone. */
export function snapshotsOfChart(code: string, key: string): string {
  return `${teamChartAddress(code, key)}/snapshots`;
}
